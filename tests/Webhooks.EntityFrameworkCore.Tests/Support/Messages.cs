namespace Webhooks.Support;

/// <summary>Messages of one webhook, as rendering makes them.</summary>
internal static class Messages
{
    public static WebhookMessage Number(int number) => Of($"msg_{number}");

    public static WebhookMessage Of(string id) => new()
    {
        Id = id,
        EventId = "evt",
        WebhookId = "wh",
        SubscriptionId = "sub",
        EventType = EventType.RecordInsert,
        ObjectName = "Orders",
        EventDate = DateTimeOffset.UnixEpoch,
        Body = "{}"u8.ToArray(),
        Urls = ["https://example.com/"],
    };
}
