namespace Webhooks.Support;

/// <summary>Ordinary definitions, events and messages.</summary>
internal static class Some
{
    public const string Url = "https://example.com/hooks";

    public static WebhookSecret Secret { get; } = new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    public static Webhook Webhook(string id, params string[] urls) => new()
    {
        Id = id,
        Name = id,
        Urls = urls.Length > 0 ? urls : [Url],
        Secrets = [Secret],
        Subscriptions = [new() { Id = $"sub_{id}", ObjectName = "Orders", EventType = EventType.RecordInsert }],
    };

    public static WebhookEvent Insert(string? id = null) => id is null
        ? WebhookEvent.RecordInserted("Orders", TestDefinitions.Record())
        : new() { Id = id, Type = EventType.RecordInsert, ObjectName = "Orders", Current = TestDefinitions.Record() };

    public static WebhookMessage Message(string webhookId, int number, params string[] urls) => new()
    {
        Id = $"msg_{webhookId}_{number}",
        EventId = $"evt_{number}",
        WebhookId = webhookId,
        SubscriptionId = $"sub_{webhookId}",
        EventType = EventType.RecordInsert,
        ObjectName = "Orders",
        EventDate = DateTimeOffset.UnixEpoch,
        Body = "{}"u8.ToArray(),
        Urls = urls.Length > 0 ? urls : [Url],
    };

    public static WebhookMessage[] Messages(string webhookId, int count, int from = 0) =>
        [.. Enumerable.Range(from, count).Select(number => Message(webhookId, number))];

    public static DeliveryAttempt Attempt(OutcomeKind kind, string messageId) => new()
    {
        DeliveryId = $"dlv_{messageId}",
        MessageId = messageId,
        WebhookId = "a",
        Url = Url,
        Number = 1,
        StartedAt = default,
        Duration = default,
        Outcome = Outcome(kind),
    };

    public static AttemptOutcome Outcome(OutcomeKind kind, TimeSpan? retryAfter = null) =>
        new() { Kind = kind, RetryAfter = retryAfter };
}
