using System.Text.Json;
using Webhooks.Model;

namespace Webhooks.Support;

/// <summary>A message as it lies in the outbox, with what a receiver would read.</summary>
internal sealed record Recorded(string EventType, string ObjectName, string? TenantId, JsonElement Payload)
{
    public JsonElement Data => Payload.GetProperty("data")[0];

    public JsonElement Previous => Payload.GetProperty("previousData")[0];

    public string[] Changed =>
        [.. Payload.GetProperty("changedFields").EnumerateArray().Select(name => name.GetString()!)];

    public string? Source => Payload.TryGetProperty("eventSource", out var source) ? source.GetString() : null;

    public static Recorded Of(MessageRow row) => new(
        row.EventType,
        row.ObjectName,
        row.TenantId,
        row.Body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(row.Body));

    /// <summary>The event in a few words: <c>update Orders {…}</c>, the values in the order of their names.</summary>
    public override string ToString() => $"{EventType.Replace("table.record", "", StringComparison.Ordinal)} {ObjectName}";
}
