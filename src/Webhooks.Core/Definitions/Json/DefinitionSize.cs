using System.Text.Json;
using Webhooks.Security;

namespace Webhooks.Definitions.Json;

/// <summary>Computes the size of a webhook with its subscriptions.</summary>
internal static class DefinitionSize
{
    private static readonly WebhookSecret[] OneSecret =
        [new(Convert.ToBase64String(new byte[24])) { CreatedAt = DateTimeOffset.UnixEpoch }];

    /// <summary>
    /// Returns the number of bytes of the stored JSON without protection, with the ids and the secret that a save
    /// generates, but without who saved it when. The webhook must be valid.
    /// </summary>
    public static long Of(Webhook webhook)
    {
        var complete = AuditTrail.Remove(webhook.WithIds()) with
        {
            Secrets = webhook.Secrets.Count > 0 ? webhook.Secrets : OneSecret,
            Version = webhook.Version ?? 1,
        };
        using var buffer = new CountingBuffer();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            JsonSerializer.Serialize(
                writer, StoredMapper.ToStored(complete, SecretProtector.PlainText), ProjectionsJsonContext.Default.StoredWebhook);
        }

        return buffer.Written;
    }

    /// <summary>Returns a lower bound: the characters of all texts. It is cheap and accepts invalid webhooks.</summary>
    public static long AtLeast(Webhook webhook)
    {
        var size = Length(webhook.Name) + Length(webhook.Description) + Length(webhook.Schedule) + Length(webhook.Urls);
        foreach (var (name, value) in webhook.Headers ?? new Dictionary<string, string>())
        {
            size += Length(name) + Length(value);
        }

        for (var i = 0; i < webhook.Subscriptions?.Count; i++)
        {
            size += webhook.Subscriptions[i] is { } subscription ? AtLeast(subscription) : 0;
        }

        return size;
    }

    private static long AtLeast(EventSubscription subscription)
    {
        var size = Length(subscription.Id) + Length(subscription.ObjectName) + Length(subscription.EventType.Value)
            + Length(subscription.Fields) + Length(subscription.Payload?.Fields) + Length(subscription.Payload?.Template);
        for (var i = 0; i < subscription.EventSources?.Count; i++)
        {
            size += Length(subscription.EventSources[i].Value);
        }

        return size;
    }

    private static long Length(IReadOnlyList<string?>? texts)
    {
        var size = 0L;
        for (var i = 0; i < texts?.Count; i++)
        {
            size += Length(texts[i]);
        }

        return size;
    }

    private static long Length(string? text) => text?.Length ?? 0;
}
