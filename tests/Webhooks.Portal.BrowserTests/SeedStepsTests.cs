using Webhooks.Samples.Support;
using Webhooks.Support;
using Xunit;

namespace Webhooks;

/// <summary>
/// A customer creates a webhook and an event as the page of the product that this one follows describes it, step by step, and
/// sees the message arrive.
/// </summary>
public sealed class SeedStepsTests(Chromium chromium) : IAsyncLifetime
{
    private readonly OrdersApiRun _sample = new();

    public async ValueTask InitializeAsync() => await _sample.StartAsync();

    public ValueTask DisposeAsync() => _sample.DisposeAsync();

    [Fact]
    public async Task Customer_CreatesAnEventInTenSteps_AndSeesAVerifiedMessage()
    {
        await using var visitor = await Visitor.OpenAsync(chromium, _sample.Address);
        await visitor.SignInAsync();
        var page = visitor.Page;
        // A preview of half an event has errors, which the panel shows. The browser logs the status.
        visitor.Expect("/portal/api/preview");
        var secret = await CreateWebhookAsync(visitor);
        await using var shop = await ShopWindow.OpenAsync(page.Context);
        await shop.TrustAsync(secret);
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);

        // 1. Webhooks, 2. the webhook, 3. Create event.
        await Button(page, "Webhooks", AriaRole.Link).First.ClickAsync();
        await Button(page, "Warehouse", AriaRole.Link).ClickAsync();
        await Button(page, "Create event", AriaRole.Link).First.ClickAsync();
        var panel = page.GetByRole(AriaRole.Dialog);

        // 4. The object, 5. the event type, 6. the sources.
        await panel.GetByRole(AriaRole.Combobox, new() { Name = "Object" }).FillAsync("Ord");
        await panel.GetByRole(AriaRole.Option, new() { Name = "Orders" }).ClickAsync();
        await panel.GetByRole(AriaRole.Radio, new() { Name = "Updated" }).CheckAsync();
        var sources = panel.GetByRole(AriaRole.Group, new() { Name = "Sources of the change" });
        await sources.First.GetByText("Only these").ClickAsync();
        await sources.First.GetByRole(AriaRole.Checkbox).First.CheckAsync();

        // 7. The fields, 8. active.
        var fields = panel.GetByRole(AriaRole.Group, new() { Name = "Watched fields" });
        await fields.First.GetByText("Selected fields").ClickAsync();
        await fields.First.GetByRole(AriaRole.Checkbox, new() { Name = "Status" }).CheckAsync();
        await Assertions.Expect(panel.GetByRole(AriaRole.Checkbox, new() { Name = "Active" })).ToBeCheckedAsync();

        // 9. A custom payload that begins with the default one. Its preview appears.
        await Button(panel, "Custom").ClickAsync();
        await Button(panel, "Load default").First.ClickAsync();
        await panel.GetByRole(AriaRole.Textbox, new() { Name = "Template" }).FillAsync(
            """{ "order": [@field:Number], "text": "now [@field:Status], before [@previous:Status]" }""");
        await panel.GetByText("before").Last.WaitForAsync();
        await visitor.KeepPictureAsync("create-event-1440x900-light");
        await visitor.AssertAccessibleAsync();

        // 10. Create.
        await Button(panel, "Create").ClickAsync();
        await panel.WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await shop.OrderAndPayAsync();
        await shop.WaitForMessageAsync("""{"order":"S-1","text":"now Paid, before Placed"}""");
        await visitor.GoAsync("deliveries");
        await page.GetByRole(AriaRole.Row).GetByText("Delivered", new() { Exact = true }).First.WaitForAsync();
        await visitor.KeepPictureAsync("delivered-1440x900-light");
        visitor.AssertClean();
    }

    /// <summary>Creates a webhook for the receiver of the sample, and returns its secret, which is shown once.</summary>
    private async Task<string> CreateWebhookAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await Button(page, "Create webhook", AriaRole.Link).First.ClickAsync();
        var panel = page.GetByRole(AriaRole.Dialog);
        await panel.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync("Warehouse");
        await panel.GetByRole(AriaRole.Textbox, new() { Name = "URL 1" }).FillAsync($"{_sample.Address}/received/acme");
        await Button(panel, "Create webhook").ClickAsync();
        var secret = await panel.GetByText(ShownSecret.Pattern).InnerTextAsync();
        await visitor.AssertAccessibleAsync();
        await panel.GetByRole(AriaRole.Checkbox, new() { Name = "I have stored the secret" }).CheckAsync();
        await Button(panel, "Later").ClickAsync();
        await panel.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        return secret.Trim();
    }

    private static ILocator Button(IPage page, string name, AriaRole role = AriaRole.Button) =>
        page.GetByRole(role, new() { Name = name, Exact = true });

    private static ILocator Button(ILocator inside, string name) =>
        inside.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
