using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Webhooks.Text;

namespace Webhooks.Definitions;

/// <summary>Lists the values of a webhook with paths that do not change if subscriptions are added or removed.</summary>
internal static class DefinitionValues
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the values that are not the default, in the order of the stored JSON.</summary>
    public static IEnumerable<DefinitionValue> Of(Webhook webhook) =>
        Own(webhook).Concat(webhook.Subscriptions.SelectMany(subscription =>
            Of(subscription).Select(value => value with { Path = $"$.subscriptions[{subscription.Id}].{value.Path}" })));

    /// <summary>Returns the values of a subscription that are not the default, with paths relative to it.</summary>
    public static IEnumerable<DefinitionValue> Of(EventSubscription subscription) => Present(
    [
        new("objectName", subscription.ObjectName),
        new("eventType", subscription.EventType.Value),
        new("eventSources", ListText(subscription.EventSources.Select(source => source.Value))),
        new("fields", ListText(subscription.Fields)),
        new("isActive", Text(subscription.IsActive)),
        new("payload.fields", ListText(subscription.Payload.Fields)),
        new("payload.template", subscription.Payload.Template),
        new("payload.includePrevious", subscription.Payload.IncludePrevious ? Text(true) : null),
    ]);

    private static IEnumerable<DefinitionValue> Own(Webhook webhook) => Present(
    [
        new("$.name", webhook.Name),
        new("$.description", webhook.Description),
        new("$.urls", ListText(webhook.Urls)),
        new("$.maxCallsPerSecond", webhook.MaxCallsPerSecond?.ToString(CultureInfo.InvariantCulture)),
        new("$.schedule", webhook.Schedule),
        .. webhook.Secrets.SelectMany(secret => Of(secret, $"$.secrets[{SecretIds.Of(secret, webhook.Id!)}]")),
        .. webhook.Headers.Select(header =>
            new DefinitionValue(HeaderRules.PathOf("$.headers", header.Key), header.Value) { IsSecret = true }),
        new("$.isActive", Text(webhook.IsActive)),
    ]);

    private static IEnumerable<DefinitionValue> Of(WebhookSecret secret, string path)
    {
        yield return new(path, Shown.Mask);
        yield return new($"{path}.expiresAt", secret.ExpiresAt is { } end ? InstantText(end) : null);
    }

    private static IEnumerable<DefinitionValue> Present(IEnumerable<DefinitionValue> values) =>
        values.Where(value => value.Text is not null);

    private static string Text(bool value) => value ? "true" : "false";

    private static string InstantText(DateTimeOffset instant)
    {
        Span<byte> text = stackalloc byte[UtcMilliseconds.BufferLength];
        return Encoding.ASCII.GetString(text[..UtcMilliseconds.Format(instant, text)]);
    }

    private static string? ListText(IEnumerable<string> items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartArray();
            foreach (var item in items)
            {
                writer.WriteStringValue(item);
            }

            writer.WriteEndArray();
        }

        return buffer.WrittenCount == 2 ? null : Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
