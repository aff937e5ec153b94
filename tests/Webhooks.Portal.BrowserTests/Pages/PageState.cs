using Webhooks.Support;

namespace Webhooks.Pages;

/// <summary>The states of the pages that are looked at, and how a visitor gets to them.</summary>
internal static class PageState
{
    private const string WrongTemplate =
        "{\n  \"order\": [@field:Numbr],\n  \"text\": \"[@field:Status\"\n}";

    public static IReadOnlyDictionary<string, Func<Visitor, BusyShop, Task>> All { get; } =
        new Dictionary<string, Func<Visitor, BusyShop, Task>>
        {
            ["list"] = (visitor, _) => visitor.GoAsync(""),
            ["nothing-found"] = (visitor, _) => visitor.GoAsync("?search=nothing+like+this"),
            ["create-where"] = CreateWhereAsync,
            ["create-errors"] = CreateErrorsAsync,
            ["webhook-events"] = (visitor, shop) => visitor.GoAsync($"webhooks/{shop.Webhook}"),
            ["webhook-without-events"] = WithoutEventsAsync,
            ["webhook-deliveries"] = (visitor, shop) => visitor.GoAsync($"webhooks/{shop.Webhook}/deliveries"),
            ["webhook-settings"] = SettingsAsync,
            ["webhook-settings-disabled"] = (visitor, shop) => visitor.GoAsync($"webhooks/{shop.Disabled}/settings"),
            ["event-create"] = (visitor, shop) => visitor.GoAsync($"webhooks/{shop.Webhook}/events/new"),
            ["event-fields"] = EventFieldsAsync,
            ["event-custom"] = EventCustomAsync,
            ["event-errors"] = EventErrorsAsync,
            ["event-parameters"] = EventParametersAsync,
            ["event-explain"] = EventExplainAsync,
            ["deliveries"] = (visitor, _) => visitor.GoAsync("deliveries"),
            ["delivery"] = async (visitor, shop) =>
                await visitor.GoAsync($"deliveries/{await shop.DeliveryAsync($"webhookId={shop.Webhook}&state=delivered")}"),
            ["delivery-dead"] = async (visitor, shop) =>
                await visitor.GoAsync($"deliveries/{await shop.DeliveryAsync($"webhookId={shop.Refused}&state=dead")}"),
            ["delivery-held"] = async (visitor, shop) =>
                await visitor.GoAsync($"deliveries/{await shop.DeliveryAsync($"webhookId={shop.Disabled}&state=held")}"),
            ["recover"] = RecoverAsync,
            ["explain"] = ExplainAsync,
            ["help"] = HelpAsync,
            ["delete"] = DeleteAsync,
            ["missing"] = (visitor, _) => visitor.GoAsync("nowhere"),
        };

    private static async Task CreateWhereAsync(Visitor visitor, BusyShop shop)
    {
        await visitor.GoAsync("webhooks/new");
        await visitor.Page.GetByText("Headers, limit, retries and secret").ClickAsync();
        await visitor.Page.Button("Add header").ClickAsync();
    }

    private static async Task CreateErrorsAsync(Visitor visitor, BusyShop shop)
    {
        visitor.Expect("status of 422");
        await visitor.GoAsync("webhooks/new");
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "URL 1" }).FillAsync("http://[broken");
        await visitor.Page.Button("Create webhook").ClickAsync();
        await visitor.Page.Locator(".field .error").First.WaitForAsync();
    }

    private static async Task WithoutEventsAsync(Visitor visitor, BusyShop shop)
    {
        await visitor.GoAsync("");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Not ready yet" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Not ready yet" }).WaitForAsync();
    }

    private static async Task SettingsAsync(Visitor visitor, BusyShop shop)
    {
        await visitor.GoAsync($"webhooks/{shop.Webhook}/settings");
        await visitor.Page.Button("Show changes").ClickAsync();
        await visitor.Page.Locator(".history li").First.WaitForAsync();
    }

    private static async Task EventFieldsAsync(Visitor visitor, BusyShop shop)
    {
        await visitor.GoAsync($"webhooks/{shop.Webhook}/events/new");
        await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Object" }).FillAsync("Orders");
        await visitor.Page.GetByText("Selected fields").First.ClickAsync();
        await visitor.Page.GetByText("Only these").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Status" }).First.CheckAsync();
        await visitor.Page.Locator(".chip.num").WaitForAsync();
    }

    private static async Task EventCustomAsync(Visitor visitor, BusyShop shop)
    {
        await visitor.GoAsync($"webhooks/{shop.Webhook}/events/{shop.CustomEvent}");
        await visitor.Page.Locator(".chip.num").WaitForAsync();
    }

    private static async Task EventErrorsAsync(Visitor visitor, BusyShop shop)
    {
        visitor.Expect("status of 422");
        await EventCustomAsync(visitor, shop);
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Template" }).FillAsync(WrongTemplate);
        await visitor.Page.Locator(".wave").First.WaitForAsync();
    }

    private static async Task EventParametersAsync(Visitor visitor, BusyShop shop)
    {
        await EventCustomAsync(visitor, shop);
        await visitor.Page.Button("Insert parameter").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Option).First.WaitForAsync();
    }

    private static async Task EventExplainAsync(Visitor visitor, BusyShop shop)
    {
        await EventCustomAsync(visitor, shop);
        await visitor.Page.Button("Would this fire?").ClickAsync();
        await visitor.Page.Locator(".explain .list .tag").First.WaitForAsync();
    }

    private static async Task RecoverAsync(Visitor visitor, BusyShop shop)
    {
        await visitor.GoAsync($"webhooks/{shop.Refused}/deliveries");
        await visitor.Page.Button("Recover…").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Resend 4 deliveries" }).WaitForAsync();
    }

    private static async Task ExplainAsync(Visitor visitor, BusyShop shop)
    {
        await visitor.GoAsync("explain");
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Change" }).FillAsync(
            """{ "objectName": "Orders", "eventType": "table.recordInsert", "current": { "Id": 1, "Status": "Paid" } }""");
        await visitor.Page.Button("Explain").ClickAsync();
        await visitor.Page.Button("See payload").First.ClickAsync();
        await visitor.Page.Locator(".codebox.whole pre span").First.WaitForAsync();
    }

    private static async Task HelpAsync(Visitor visitor, BusyShop shop)
    {
        await visitor.GoAsync("");
        await visitor.Page.Button("Keys and display").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
    }

    private static async Task DeleteAsync(Visitor visitor, BusyShop shop)
    {
        await visitor.GoAsync($"webhooks/{shop.Disabled}/settings");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Delete webhook…" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
    }
}
