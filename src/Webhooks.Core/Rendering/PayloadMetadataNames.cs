using System.Collections.Frozen;

namespace Webhooks.Rendering;

/// <summary>The names of metadata in templates; compared exactly.</summary>
internal static class PayloadMetadataNames
{
    private static readonly FrozenDictionary<string, PayloadMetadata> ByName =
        new Dictionary<string, PayloadMetadata>(StringComparer.Ordinal)
        {
            ["messageId"] = PayloadMetadata.MessageId,
            ["eventId"] = PayloadMetadata.EventId,
            ["webhookId"] = PayloadMetadata.WebhookId,
            ["subscriptionId"] = PayloadMetadata.SubscriptionId,
            ["eventType"] = PayloadMetadata.EventType,
            ["eventSource"] = PayloadMetadata.EventSource,
            ["eventDate"] = PayloadMetadata.EventDate,
            ["objectName"] = PayloadMetadata.ObjectName,
            ["accountId"] = PayloadMetadata.AccountId,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every name, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. ByName.OrderBy(pair => pair.Value).Select(pair => pair.Key)];

    public static bool TryFind(string name, out PayloadMetadata metadata) => ByName.TryGetValue(name, out metadata);
}
