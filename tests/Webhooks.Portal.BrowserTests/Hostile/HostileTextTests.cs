using Webhooks.Support;
using Xunit;

namespace Webhooks.Hostile;

/// <summary>Names, bodies, headers and responses of others are text on every page, whatever they have.</summary>
public sealed class HostileTextTests(Chromium chromium, HostileShop shop) : IClassFixture<HostileShop>
{
    private static readonly string Everything = string.Join(" | ", HostileTexts.All.Select(each => each.Text));

    private static IEnumerable<string> Shown => HostileTexts.All.Select(each => each.Shown);

    [Fact]
    public async Task List_ShowsHostileNamesAsText()
    {
        await using var visitor = await HostileChecks.OpenAsync(chromium, shop);
        await HostileApi.RepeatAsync(visitor, "", [.. HostileTexts.All.Select(each => each.Text)]);
        await visitor.GoAsync("");
        Assert.Equal(Shown.Select(text => $"Shop {text}"), await visitor.Page.Locator("tbody .name").AllTextContentsAsync());
        await visitor.AssertHarmlessAsync();
        await visitor.AssertNothingOutsideAsync("hostile list");
        await visitor.KeepPictureAsync("hostile-list");
    }

    [Fact]
    public async Task Log_ShowsHostileNamesAsText()
    {
        await using var visitor = await HostileChecks.OpenAsync(chromium, shop);
        await HostileApi.RepeatAsync(visitor, "deliveries", [.. HostileTexts.All.Select(each => each.Text)]);
        await visitor.GoAsync("deliveries");
        Assert.Equal(Shown.Select(text => $"Shop {text}"), await visitor.Page.Locator("tbody td.cut").AllTextContentsAsync());
        await visitor.AssertHarmlessAsync();
        await visitor.AssertNothingOutsideAsync("hostile log");
        await visitor.KeepPictureAsync("hostile-log");
    }

    [Fact]
    public async Task Webhook_OnEveryTab_ShowsHostileTextsAsText()
    {
        await using var visitor = await HostileChecks.OpenAsync(chromium, shop);
        await HostileApi.ReplaceAsync(visitor, Everything);
        foreach (var tab in new[] { "", "/deliveries", "/settings" })
        {
            await visitor.GoAsync($"webhooks/{shop.Webhook}{tab}");
            await visitor.Page.Locator("h1").AssertShowsAsync(Shown);
            await visitor.Page.Locator(".head p").First.AssertShowsAsync(Shown);
            await visitor.AssertHarmlessAsync();
        }

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Show changes" }).ClickAsync();
        await visitor.Page.Locator(".history li").First.WaitForAsync();
        await visitor.AssertHarmlessAsync();
        await visitor.AssertNothingOutsideAsync("hostile settings");
        await visitor.KeepPictureAsync("hostile-settings");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Delete webhook…" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).AssertShowsAsync(Shown);
        await visitor.AssertHarmlessAsync();
    }

    [Fact]
    public async Task Delivery_ShowsTheResponseOfAHostileReceiverAsText()
    {
        await using var visitor = await HostileChecks.OpenAsync(chromium, shop);
        await visitor.GoAsync($"deliveries/{shop.Delivery}");
        var response = visitor.Page.GetByRole(AriaRole.Region, new() { Name = "Response" }).First;
        await response.AssertShowsAsync(HostileShop.Writable.Select(each => each.Shown));
        await response.AssertShowsAsync(HostileShop.MarkupOfHeaders);
        await visitor.AssertHarmlessAsync();
        await visitor.AssertNothingOutsideAsync("hostile delivery");
        await visitor.KeepPictureAsync("hostile-delivery");
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("long line")]
    [InlineData("deep JSON")]
    public async Task Delivery_WithAHostileBody_ShowsItAsText_AndCutsIt(string kind)
    {
        var text = kind switch
        {
            "long line" => HostileTexts.LongLine,
            "deep JSON" => HostileTexts.DeepJson,
            _ => Everything,
        };
        await using var visitor = await HostileChecks.OpenAsync(chromium, shop);
        await visitor.Page.RouteAsync(
            url => url.Contains("/portal/api/deliveries/", StringComparison.Ordinal),
            route => HostileApi.SetAsync(route, "body", text));
        await visitor.GoAsync($"deliveries/{shop.Delivery}");
        var body = visitor.Page.GetByRole(AriaRole.Region, new() { Name = "Body" });
        await visitor.AssertHarmlessAsync();
        await visitor.AssertNothingOutsideAsync(kind);
        var all = body.GetByRole(AriaRole.Button, new() { Name = "Show all" });
        await all.ClickAsync();
        await all.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await body.AssertShowsAsync(kind switch
        {
            "everything" => Shown,
            "long line" => [text[..HostileTexts.ShownOfLine]],
            _ => ["[\n  [\n    ["],
        });
        await visitor.AssertHarmlessAsync();
    }

    [Fact]
    public async Task TestPanel_ShowsTheResponseOfAHostileReceiverAsText()
    {
        await using var visitor = await HostileChecks.OpenAsync(chromium, shop);
        await visitor.GoAsync($"webhooks/{shop.Webhook}");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send test" }).ClickAsync();
        var response = visitor.Page.GetByRole(AriaRole.Group, new() { Name = "Response" });
        await response.WaitForAsync();
        await response.AssertShowsAsync(HostileShop.Writable.Select(each => each.Shown));
        await visitor.AssertHarmlessAsync();
        await visitor.AssertNothingOutsideAsync("hostile test");
        await visitor.KeepPictureAsync("hostile-test");
    }

    [Fact]
    public async Task Event_WithAHostileTemplate_ShowsItAndItsPreviewAsText()
    {
        await using var visitor = await HostileChecks.OpenAsync(chromium, shop);
        await visitor.GoAsync($"webhooks/{shop.Webhook}/events/{shop.Event}");
        await visitor.Page.Locator(".chip.num").WaitForAsync();
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Template" }).WaitForAsync();
        var preview = visitor.Page.Locator(".codebox.fill .copy");
        await preview.AssertShowsAsync(["<img data-hostile src=x onerror=hostile()>"]);
        await visitor.AssertHarmlessAsync();
        await visitor.KeepPictureAsync("hostile-event");
    }

    [Fact]
    public async Task Explain_ShowsHostileNamesAndPayloadsAsText()
    {
        await using var visitor = await HostileChecks.OpenAsync(chromium, shop);
        await HostileApi.ReplaceAsync(visitor, Everything);
        await visitor.GoAsync("explain");
        var change = visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Change" });
        await change.FillAsync(
            """
            { "objectName": "Orders", "eventType": "table.recordInsert", "eventSource": "RESTAPIs",
              "current": { "Id": 1, "Number": "1", "Customer": "<img data-hostile src=x onerror=hostile()>\u202E" } }
            """);
        await visitor.Page.Keyboard.PressAsync("Control+Enter");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "See payload" }).First.ClickAsync();
        await visitor.Page.Locator(".codebox.whole pre").AssertShowsAsync(["<img data-hostile src=x onerror=hostile()>"]);
        await visitor.Page.Locator(".explain .list .name").First.AssertShowsAsync(Shown);
        await visitor.AssertHarmlessAsync();
        await visitor.AssertNothingOutsideAsync("hostile explain");
        await visitor.KeepPictureAsync("hostile-explain");
    }

    [Fact]
    public async Task CreatePanel_WithHostileInput_ShowsTheErrorsAsText()
    {
        await using var visitor = await HostileChecks.OpenAsync(chromium, shop);
        visitor.Expect("status of 422");
        await visitor.GoAsync("webhooks/new");
        var panel = visitor.Page.GetByRole(AriaRole.Dialog);
        await panel.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync("invoice\u202Efdp.exe");
        await panel.GetByRole(AriaRole.Textbox, new() { Name = "URL 1" })
            .FillAsync("javascript:hostile()//<img data-hostile>\u202E");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Create webhook" }).ClickAsync();
        await panel.Locator(".field .error").First.WaitForAsync();
        await visitor.AssertHarmlessAsync();
        await visitor.KeepPictureAsync("hostile-create");
    }
}
