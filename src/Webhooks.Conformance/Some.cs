using System.Text;

namespace Webhooks.Conformance;

/// <summary>Creates ordinary messages and webhooks.</summary>
internal static class Some
{
    public const string Url = "https://receiver.example/hooks";
    public const string OtherUrl = "https://other.example/hooks";

    public static DateTimeOffset Instant { get; } = new(2026, 1, 16, 19, 56, 38, TimeSpan.Zero);

    public static WebhookMessage Message(string webhook, int number, params string[] urls) => new()
    {
        Id = $"msg_{webhook}_{number}",
        EventId = $"evt_{number}",
        WebhookId = $"wh_{webhook}",
        SubscriptionId = $"sub_{webhook}",
        EventType = EventType.RecordInsert,
        ObjectName = "Orders",
        EventDate = Instant,
        Body = Encoding.UTF8.GetBytes($$"""{"number":{{number}}}"""),
        Urls = urls.Length > 0 ? urls : [Url],
    };

    public static WebhookMessage[] Messages(string webhook, int count, int from = 0) =>
        [.. Enumerable.Range(from, count).Select(number => Message(webhook, number))];

    public static WebhookMessage Dead(string webhook, int number, params string[] urls) =>
        Message(webhook, number, urls) with { Body = default, DeadReason = DeadReason.TooLarge, Detail = "12 MB" };

    public static string[] Ids(string webhook, int count, int from = 0) =>
        [.. Enumerable.Range(from, count).Select(number => $"msg_{webhook}_{number}")];

    public static Webhook Webhook(string id, string? name = null) => new()
    {
        Id = $"wh_{id}",
        Name = name ?? id,
        Urls = [Url],
        Secrets = [new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")],
        Subscriptions = [new() { Id = $"sub_{id}", ObjectName = "Orders", EventType = EventType.RecordInsert }],
    };
}
