namespace Webhooks.Support;

/// <summary>Definitions without anything wrong, to break one rule of.</summary>
internal static class TestDefinitions
{
    public static Webhook Webhook(params EventSubscription[] subscriptions) => new()
    {
        Name = "Orders to ERP",
        Urls = ["https://example.com/hooks"],
        Subscriptions = subscriptions,
    };

    public static EventSubscription Inserts(string objectName = "Orders") =>
        new() { ObjectName = objectName, EventType = EventType.RecordInsert };

    public static EventSubscription Updates(params string[] fields) => new()
    {
        ObjectName = "Orders",
        EventType = EventType.RecordUpdate,
        Fields = FieldFilter.Create(fields),
    };

    public static Dictionary<string, object?> Record() => new() { ["Id"] = 1, ["Status"] = "paid" };
}
