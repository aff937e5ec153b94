using System.Text.Json;

namespace Webhooks.Bench;

/// <summary>
/// The messages of peers. Each event has a record of its own, and its body is serialized when it is queued, as ours is
/// rendered when it is dispatched. Bodies have 1,024 bytes.
/// </summary>
internal static class Messages
{
    public const int BodyBytes = 1024;

    private static readonly string Run = Guid.NewGuid().ToString("N")[..14];
    private static readonly string Note = new('x', BodyBytes - Serialize(0, "").Length);

    public static OutgoingMessage Number(int number) =>
        new(Id(number), number % Targets.Count, Serialize(number, Note));

    /// <summary>As long as ours.</summary>
    public static string Id(int number) => $"msg_{Run}{number:D12}";

    private static byte[] Serialize(int number, string note) => JsonSerializer.SerializeToUtf8Bytes(
        new PeerPayload(Id(number), "table.recordInsert", Now(), "Orders", [OrderRecord.Of(number, note)]),
        BenchJsonContext.Default.PeerPayload);

    /// <summary>In whole seconds: the serializer leaves out zeros at the end of a fraction, and lengths would differ.</summary>
    private static DateTimeOffset Now() =>
        DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
}
