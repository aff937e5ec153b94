using Webhooks;
using Webhooks.Definitions;

namespace Orders;

/// <summary>Provides the webhooks of two customers. They are saved once and stay in the database.</summary>
internal static class Customers
{
    public const string Warehouse = "wh_warehouse";
    public const string Accounting = "wh_accounting";

    /// <summary>Saves missing webhooks, and updates the URL of existing ones.</summary>
    public static async Task<IReadOnlyList<Webhook>> SaveAsync(IEditableWebhookStore store, string address) =>
    [
        await SaveAsync(store, new Webhook
        {
            Id = Warehouse,
            Name = "Warehouse",
            Urls = [$"{address}/warehouse"],
            Subscriptions =
            [
                new() { Id = "sub_placed", ObjectName = "Orders", EventType = EventType.RecordInsert },
                new() { Id = "sub_status", ObjectName = "Orders", EventType = EventType.RecordUpdate, Fields = ["Status"] },
            ],
        }),
        await SaveAsync(store, new Webhook
        {
            Id = Accounting,
            Name = "Accounting",
            Urls = [$"{address}/accounting"],
            Subscriptions =
            [
                new()
                {
                    Id = "sub_money",
                    ObjectName = "Orders",
                    EventType = EventType.RecordUpdate,
                    Fields = ["Status"],
                    Payload = new()
                    {
                        Template = """
                            {
                              "text": "Order [@field:Number] of [@field:Customer]: [@previous:Status] -> [@field:Status]",
                              "order": "[@field:Number]", "status": "[@field:Status]", "total": [@field:Total],
                              "lines": [@field:Lines], "by": "[@out-hook:eventSource]", "at": "[@out-hook:eventDate]"
                            }
                            """,
                    },
                },
            ],
        }),
    ];

    private static async Task<Webhook> SaveAsync(IEditableWebhookStore store, Webhook webhook) =>
        await store.FindAsync(webhook.Id!) is { } stored && stored.Urls.SequenceEqual(webhook.Urls)
            ? stored
            : await store.SaveAsync(webhook);
}
