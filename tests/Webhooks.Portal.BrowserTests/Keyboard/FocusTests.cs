using Webhooks.Support;
using Xunit;

namespace Webhooks.Keyboard;

/// <summary>The focus follows what the visitor opens and closes, and the keys of the help do what it says.</summary>
public sealed class FocusTests(Chromium chromium, BusyShop shop) : IClassFixture<BusyShop>
{
    [Fact]
    public async Task Navigation_FocusesTheHeadingOfThePage()
    {
        await using var visitor = await OpenAsync("");
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Warehouse" }).FocusAsync();
        await visitor.PressAsync("Enter");
        await KeyboardVisitor.AssertFocusedAsync(Heading(page, "Warehouse"));
        foreach (var (link, heading) in new[]
        {
            ("Settings", "Warehouse"), ("Explain", "Would this fire?"),
            ("Deliveries", "Deliveries"), ("Webhooks", "Webhooks"),
        })
        {
            await page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.FocusAsync();
            await visitor.PressAsync("Enter");
            await KeyboardVisitor.AssertFocusedAsync(Heading(page, heading));
        }

        await page.GoBackAsync();
        await KeyboardVisitor.AssertFocusedAsync(Heading(page, "Deliveries"));
        visitor.AssertClean();
    }

    [Theory]
    [InlineData("", "Create webhook", AriaRole.Link)]
    [InlineData("", "Keys and display", AriaRole.Button)]
    [InlineData("webhook", "Create event", AriaRole.Link)]
    [InlineData("webhook", "Deactivate", AriaRole.Button)]
    [InlineData("webhook", "Deactivate all…", AriaRole.Button)]
    [InlineData("webhook/settings", "Delete webhook…", AriaRole.Button)]
    [InlineData("webhook/settings", "Cancel open messages…", AriaRole.Button)]
    [InlineData("deliveries", "Recover…", AriaRole.Button)]
    public async Task Panel_WhenItCloses_ReturnsTheFocusToItsOpener(string path, string name, AriaRole role)
    {
        await using var visitor = await OpenAsync(
            path.Replace("webhook", $"webhooks/{shop.Webhook}", StringComparison.Ordinal));
        var opener = visitor.Page.GetByRole(role, new() { Name = name, Exact = true }).First;
        await opener.FocusAsync();
        await visitor.PressAsync("Enter");
        var panel = visitor.Page.GetByRole(AriaRole.Dialog);
        await panel.WaitForAsync();
        Assert.True(
            await panel.EvaluateAsync<bool>("panel => panel.contains(document.activeElement)"), await visitor.FocusAsync());
        await visitor.PressAsync("Escape");
        await panel.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await KeyboardVisitor.AssertFocusedAsync(opener);
        visitor.AssertClean();
    }

    [Fact]
    public async Task Menu_OpensAndClosesByKey_AndReturnsTheFocus()
    {
        await using var visitor = await OpenAsync("");
        var opener = visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Warehouse" });
        await opener.FocusAsync();
        await visitor.PressAsync("Enter");
        await Assertions.Expect(visitor.Page.Locator(".menu:popover-open button").First).ToBeVisibleAsync();
        var first = await visitor.FocusAsync();
        await visitor.PressAsync("ArrowDown");
        Assert.NotEqual(first, await visitor.FocusAsync());
        await visitor.PressAsync("ArrowUp");
        Assert.Equal(first, await visitor.FocusAsync());
        await visitor.PressAsync("Escape");
        await KeyboardVisitor.AssertFocusedAsync(opener);
        visitor.AssertClean();
    }

    [Fact]
    public async Task Rows_AreReachedByJAndK_AndTheDrawerStepsThroughThem()
    {
        await using var visitor = await OpenAsync("deliveries");
        var rows = visitor.Page.Locator("[data-row]");
        await rows.First.WaitForAsync();
        await visitor.PressAsync("j");
        await KeyboardVisitor.AssertFocusedAsync(rows.Nth(0));
        await visitor.PressAsync("j", "j", "k");
        await KeyboardVisitor.AssertFocusedAsync(rows.Nth(1));
        await visitor.PressAsync("Enter");
        var heading = visitor.Page.Locator(".drawer h2");
        await KeyboardVisitor.AssertFocusedAsync(heading);
        await visitor.PressAsync("j");
        await Assertions.Expect(Selected(visitor, 2)).ToBeVisibleAsync();
        await KeyboardVisitor.AssertFocusedAsync(heading);
        await visitor.PressAsync("k", "k");
        await Assertions.Expect(Selected(visitor, 0)).ToBeVisibleAsync();
        await visitor.PressAsync("Escape");
        await KeyboardVisitor.AssertFocusedAsync(rows.Nth(0));
        visitor.AssertClean();
    }

    [Fact]
    public async Task SingleKeys_WorkOutsideOfFields_AndCanBeSwitchedOff()
    {
        await using var visitor = await OpenAsync("");
        var page = visitor.Page;
        var search = page.GetByRole(AriaRole.Searchbox);
        var panel = page.GetByRole(AriaRole.Dialog);
        await page.Locator("[data-row]").First.WaitForAsync();
        await visitor.PressAsync("/");
        await KeyboardVisitor.AssertFocusedAsync(search);

        // In a field they are text.
        await visitor.TypeAsync("c?j/");
        await Assertions.Expect(search).ToHaveValueAsync("c?j/");
        await Assertions.Expect(panel).Not.ToBeVisibleAsync();
        await search.FillAsync("");
        await search.BlurAsync();
        await visitor.PressAsync("?");
        var box = panel.GetByRole(AriaRole.Checkbox, new() { Name = "Use single keys" });
        await visitor.TabToAsync(box);
        await visitor.PressAsync("Space", "Escape");
        await panel.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await visitor.PressAsync("c", "?", "/");
        await Assertions.Expect(panel).Not.ToBeVisibleAsync();
        await Assertions.Expect(search).Not.ToBeFocusedAsync();

        // The choice lasts. Esc is no character, and goes on working.
        await visitor.GoAsync($"deliveries/{await shop.DeliveryAsync("state=delivered")}");
        await page.Locator(".drawer dl").WaitForAsync();
        await visitor.PressAsync("?");
        await Assertions.Expect(panel).Not.ToBeVisibleAsync();
        await visitor.PressAsync("Escape");
        await page.Locator(".drawer").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        visitor.AssertClean();
    }

    private static ILocator Heading(IPage page, string name) =>
        page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = name, Exact = true });

    private static ILocator Selected(Visitor visitor, int index) =>
        visitor.Page.Locator($"tbody tr[aria-selected=true][aria-rowindex='{index + 2}']");

    private async Task<Visitor> OpenAsync(string path)
    {
        var visitor = await Visitor.OpenAsync(chromium, shop.Address);
        await visitor.SignInAsync();
        await visitor.GoAsync(path);
        return visitor;
    }
}
