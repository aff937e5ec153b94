using Webhooks.Support;
using Xunit;

namespace Webhooks.Element;

/// <summary>The element in pages of a host: several on one page, with the styles, the theme and the policy of the host.</summary>
public sealed class ElementTests(Chromium chromium) : IAsyncLifetime
{
    private PortalApp? _app;
    private (string First, string Second) _webhooks;

    public async ValueTask InitializeAsync()
    {
        _app = await PortalApp.StartAsync(new Answers(), app => HostPages.Map(app, () => _webhooks));
        _webhooks = (await CreateAsync("Warehouse"), await CreateAsync("Accounting"));
    }

    public async ValueTask DisposeAsync() => await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);

    [Fact]
    public async Task TwoElements_OnOnePage_WorkIndependently()
    {
        await using var visitor = await OpenAsync(HostPages.Themed);
        var (first, second) = (visitor.Page.Locator("#first"), visitor.Page.Locator("#second"));
        await Expect(Title(first)).ToHaveTextAsync("Warehouse");
        await Expect(Title(second)).ToHaveTextAsync("Accounting");
        var (url, title, entries) = (visitor.Page.Url, await visitor.Page.TitleAsync(), await EntriesAsync(visitor));

        await Link(first, "Settings").ClickAsync();
        var name = first.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true });
        await name.FillAsync("Warehouse north");
        await Link(second, "Webhooks").First.ClickAsync();
        await Expect(Title(second)).ToHaveTextAsync("Webhooks");
        await Expect(name).ToHaveValueAsync("Warehouse north");
        await first.GetByRole(AriaRole.Button, new() { Name = "Save changes", Exact = true }).ClickAsync();
        await Expect(Title(first)).ToHaveTextAsync("Warehouse north");

        await Link(second, "Accounting").ClickAsync();
        await CreateEventAsync(visitor, second);
        await Expect(Title(first)).ToHaveTextAsync("Warehouse north");

        Assert.Equal((url, title, entries), (visitor.Page.Url, await visitor.Page.TitleAsync(), await EntriesAsync(visitor)));
        var saved = await _app!.Administration.ForTenant(null).FindAsync(_webhooks.Second, TestContext.Current.CancellationToken);
        Assert.Equal("""{ "id": [@field:Id] }""", saved!.Webhook.Subscriptions[^1].Payload.Template);
        visitor.AssertClean();
    }

    [Fact]
    public async Task StylesOfTheHost_DoNotChangeTheElement()
    {
        await using var portal = await OpenAsync($"{PortalApp.Portal}/webhooks/{_webhooks.First}");
        await using var host = await OpenAsync(HostPages.Plain);
        Styles.AssertNoOthers(await Styles.OfPortalAsync(portal.Page), await Styles.OfPortalAsync(host.Page));
        host.AssertClean();
    }

    [Fact]
    public async Task StylesOfThePortal_DoNotChangeTheHost()
    {
        await using var without = await Visitor.OpenAsync(chromium, _app!.Address);
        await without.Page.GotoAsync(HostPages.Without);
        await using var with = await OpenAsync(HostPages.Plain);
        Styles.AssertNoOthers(await Styles.OfHostAsync(without.Page), await Styles.OfHostAsync(with.Page));
    }

    [Fact]
    public async Task FiveTokensOfTheHost_AreTheThemeOfTheElement()
    {
        await using var visitor = await OpenAsync(HostPages.Themed);
        foreach (var element in new[] { visitor.Page.Locator("#first"), visitor.Page.Locator("#second") })
        {
            var button = element.Locator(".btn.primary").First;
            await Expect(button).ToHaveCSSAsync("background-color", "rgb(107, 33, 168)");
            await Expect(button).ToHaveCSSAsync("color", "rgb(254, 254, 254)");
            await Expect(button).ToHaveCSSAsync("border-radius", "1px");
            await Expect(element.Locator(".portal")).ToHaveCSSAsync("background-color", "rgb(255, 253, 245)");
            await Expect(element.Locator(".portal")).ToHaveCSSAsync("font-family", "Georgia, serif");
        }

        visitor.AssertClean();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Page_WithTwoElements_IsAccessible(ColorScheme theme)
    {
        await using var visitor = await OpenAsync(HostPages.Themed, theme);
        await visitor.KeepPictureAsync($"element-1440x900-{theme}");
        await visitor.AssertAccessibleAsync();
        await visitor.AssertFitsAsync();
        visitor.AssertClean();
    }

    [Fact]
    public async Task Element_MovedOrWithAnotherWebhook_ShowsIt()
    {
        await using var visitor = await OpenAsync(HostPages.Plain);
        var title = Title(visitor.Page.Locator("#first"));
        await visitor.Page.EvaluateAsync("document.body.append(document.querySelector('#first'))");
        await Expect(title).ToHaveTextAsync("Warehouse");
        await visitor.Page.EvaluateAsync("id => document.querySelector('#first').setAttribute('webhook', id)", _webhooks.Second);
        await Expect(title).ToHaveTextAsync("Accounting");
        await visitor.Page.EvaluateAsync("document.querySelector('#first').setAttribute('view', 'webhooks')");
        await Expect(title).ToHaveTextAsync("Webhooks");
        visitor.AssertClean();
    }

    private static async Task CreateEventAsync(Visitor visitor, ILocator element)
    {
        // A preview of half an event has errors, which the panel shows. The browser logs the status.
        visitor.Expect($"{PortalApp.Portal}/api/preview");
        await Link(element, "Create event").First.ClickAsync();
        var panel = element.GetByRole(AriaRole.Dialog);
        await panel.GetByRole(AriaRole.Combobox, new() { Name = "Object" }).FillAsync("Customers");
        await panel.GetByRole(AriaRole.Option, new() { Name = "Customers" }).ClickAsync();
        await panel.GetByRole(AriaRole.Radio, new() { Name = "Inserted" }).CheckAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Custom", Exact = true }).ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Load default", Exact = true }).First.ClickAsync();
        var editor = panel.GetByRole(AriaRole.Textbox, new() { Name = "Template" });
        await editor.FillAsync("""{ "id":  }""");
        await editor.PressAsync("End");
        await editor.PressAsync("ArrowLeft");
        await editor.PressAsync("ArrowLeft");
        await editor.PressAsync("Alt+p");
        await panel.GetByRole(AriaRole.Option, new() { Name = "[@field:Id]" }).First.ClickAsync();
        await Expect(editor).ToHaveValueAsync("""{ "id": [@field:Id] }""");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await panel.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static ILocator Title(ILocator element) => element.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private static ILocator Link(ILocator element, string name) =>
        element.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    private static Task<int> EntriesAsync(Visitor visitor) => visitor.Page.EvaluateAsync<int>("history.length");

    private async Task<Visitor> OpenAsync(string path, ColorScheme theme = ColorScheme.Light)
    {
        var visitor = await Visitor.OpenAsync(chromium, _app!.Address, theme: theme);
        await visitor.Page.GotoAsync(path);
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Create event", Exact = true }).First.WaitForAsync();
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return visitor;
    }

    private async Task<string> CreateAsync(string name)
    {
        var created = await _app!.Administration.ForTenant(null).CreateAsync(new Webhook
        {
            Name = name,
            Urls = ["https://receiver.example/hooks"],
            Subscriptions = [new() { ObjectName = "Orders", EventType = EventType.RecordUpdate, Fields = ["Status", "Total"] }],
        });
        return created.Details.Webhook.Id!;
    }
}
