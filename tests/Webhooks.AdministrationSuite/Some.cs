using System.Text;

namespace Webhooks.AdministrationSuite;

/// <summary>Ordinary definitions and events of the tenant that most behaviors are about.</summary>
public static class Some
{
    public const string Tenant = "acme";
    public const string OtherTenant = "globex";
    public const string Url = "https://erp.example/hooks";
    public const string OtherUrl = "https://crm.example/hooks";

    /// <summary>A webhook whose deliveries are tried again after 5 minutes, and after an hour.</summary>
    public static Webhook Webhook(string name = "ERP", params IReadOnlyList<EventSubscription> subscriptions) => new()
    {
        Name = name,
        Urls = [Url],
        Schedule = "0s,5m,1h",
        Subscriptions = subscriptions.Count > 0 ? subscriptions : [Inserts()],
    };

    public static EventSubscription Inserts(string objectName = "Orders") =>
        new() { ObjectName = objectName, EventType = EventType.RecordInsert };

    public static EventSubscription Updates(params ReadOnlySpan<string> fields) => new()
    {
        ObjectName = "Orders",
        EventType = EventType.RecordUpdate,
        Fields = FieldFilter.Create(fields),
    };

    public static WebhookEvent Inserted(string objectName = "Orders", string? tenant = Tenant) => new()
    {
        Type = EventType.RecordInsert,
        ObjectName = objectName,
        TenantId = tenant,
        Current = Record("open"),
    };

    public static WebhookEvent Updated(string? tenant = Tenant) => new()
    {
        Type = EventType.RecordUpdate,
        ObjectName = "Orders",
        TenantId = tenant,
        Source = EventSource.RestApi,
        Date = new(2026, 11, 23, 11, 59, 58, TimeSpan.Zero),
        Previous = Record("open"),
        Current = Record("paid"),
    };

    public static string Text(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);

    private static RecordValues Record(string status) =>
        new Dictionary<string, object?> { ["Id"] = 7, ["Status"] = status, ["Total"] = 12.5m };
}
