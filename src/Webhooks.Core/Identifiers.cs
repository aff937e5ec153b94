namespace Webhooks;

internal static class Identifiers
{
    public static string NewEventId() => "";
    public static string NewWebhookId() => "";
    public static string NewSubscriptionId() => "";
    public static string WebhookId(string? t, string n) => t + n;
    public static string SubscriptionId(string w, string o, string e, IEnumerable<string> s, IEnumerable<string> f) => w + o + e + s + f;
    public static string MessageId(string eventId, string subscriptionId) => eventId + subscriptionId;
    public static string DeliveryId(string messageId, string url) => messageId + url;
}
