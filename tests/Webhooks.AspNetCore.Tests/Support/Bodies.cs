namespace Webhooks.Support;

/// <summary>Requests that are in order.</summary>
internal static class Bodies
{
    public const string Url = "https://erp.example/hooks";

    public const string Inserts = """{ "objectName": "Orders", "eventType": "table.recordInsert" }""";

    public const string Inserted =
        """{ "objectName": "Orders", "eventType": "table.recordInsert", "current": { "Id": 1 } }""";

    public const string Updates =
        """{ "objectName": "Orders", "eventType": "table.recordUpdate", "fields": ["Status"] }""";

    /// <summary>A webhook; what is given goes behind its name.</summary>
    public static string Webhook(string name = "ERP", string more = "") => $$"""
        { "name": "{{name}}", "urls": ["{{Url}}"], "subscriptions": [{{Inserts}}]{{(more.Length > 0 ? $", {more}" : "")}} }
        """;

    /// <summary>Creates a webhook, and says its id.</summary>
    public static async Task<string> CreateAsync(ApiClient client, string name = "ERP", string more = "") =>
        (await client.PostAsync("", Webhook(name, more))).Is(201).Text("webhook", "id");
}
