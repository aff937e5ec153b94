using Webhooks.Samples.Support;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Keyboard;

/// <summary>Everything that a customer does to get a message can be done without a mouse.</summary>
public sealed class KeyboardOnlyTests(Chromium chromium) : IAsyncLifetime
{
    private readonly OrdersApiRun _sample = new();

    public async ValueTask InitializeAsync() => await _sample.StartAsync();

    public ValueTask DisposeAsync() => _sample.DisposeAsync();

    [Fact]
    public async Task Customer_WithTheKeyboardOnly_CreatesAWebhookAndAnEvent_AndResendsAMessage()
    {
        await using var visitor = await Visitor.OpenAsync(chromium, _sample.Address);
        // A preview of half an event has errors, which the panel shows. The browser logs the status.
        visitor.Expect("/portal/api/preview");
        await visitor.SignInAsync();
        await visitor.GoAsync("");
        var panel = visitor.Page.GetByRole(AriaRole.Dialog);

        // The webhook: the name has the focus, and Ctrl+Enter saves.
        await visitor.PressAsync("c");
        await KeyboardVisitor.AssertFocusedAsync(panel.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }));
        await visitor.TypeAsync("Warehouse");
        await visitor.TabToAsync(panel.GetByRole(AriaRole.Textbox, new() { Name = "URL 1" }));
        await visitor.TypeAsync($"{_sample.Address}/received/acme");
        await visitor.PressAsync("Control+Enter");
        var secret = await panel.GetByText(ShownSecret.Pattern).InnerTextAsync();
        await visitor.TabToAsync(panel.GetByRole(AriaRole.Checkbox, new() { Name = "I have stored the secret" }));
        await visitor.PressAsync("Space");
        await visitor.TabToAsync(panel.GetByRole(AriaRole.Button, new() { Name = "Next: create an event" }));
        await visitor.PressAsync("Enter");

        // The event: the object has the focus. The list takes arrows and Enter.
        var objects = panel.GetByRole(AriaRole.Combobox, new() { Name = "Object" });
        await KeyboardVisitor.AssertFocusedAsync(objects);
        await visitor.TypeAsync("Ord");
        await panel.GetByRole(AriaRole.Option, new() { Name = "Orders" }).WaitForAsync();
        await visitor.PressAsync("ArrowDown", "Enter");
        await Assertions.Expect(objects).ToHaveValueAsync("Orders");
        await visitor.TabToAsync(panel.GetByRole(AriaRole.Radio, new() { Name = "Updated" }));
        await visitor.TabToAsync(panel.GetByRole(AriaRole.Button, new() { Name = "Custom", Exact = true }));
        await visitor.PressAsync("Enter");
        await visitor.TabToAsync(panel.GetByRole(AriaRole.Button, new() { Name = "Write or paste my own" }));
        await visitor.PressAsync("Enter");
        await WriteTemplateAsync(visitor, panel);
        await visitor.PressAsync("Control+Enter");
        await panel.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await visitor.AssertAccessibleAsync();

        await using var shop = await ShopWindow.OpenAsync(visitor.Page.Context);
        await shop.TrustAsync(secret.Trim());
        await shop.OrderAndPayAsync();
        await shop.WaitForMessageAsync("""{"order":"S-1"}""");
        await ResendAsync(visitor);
        visitor.AssertClean();
    }

    /// <summary>Writes a template with a parameter from the list, which Alt+P opens and Esc closes.</summary>
    private static async Task WriteTemplateAsync(Visitor visitor, ILocator panel)
    {
        var template = panel.GetByRole(AriaRole.Textbox, new() { Name = "Template" });
        await KeyboardVisitor.AssertFocusedAsync(template);
        await visitor.TypeAsync("""{"order":""");
        await visitor.PressAsync("Alt+p");
        var search = panel.GetByRole(AriaRole.Combobox, new() { Name = "Find a parameter" });
        await KeyboardVisitor.AssertFocusedAsync(search);
        await visitor.PressAsync("Escape");
        await KeyboardVisitor.AssertFocusedAsync(template);
        await Assertions.Expect(panel).ToBeVisibleAsync();
        await visitor.PressAsync("Alt+p");
        await KeyboardVisitor.AssertFocusedAsync(search);
        await visitor.TypeAsync("Numb");
        await panel.GetByRole(AriaRole.Option, new() { Name = "[@field:Number]" }).WaitForAsync();
        await visitor.PressAsync("Enter");
        await KeyboardVisitor.AssertFocusedAsync(template);
        await visitor.TypeAsync("}");
        await Assertions.Expect(template).ToHaveValueAsync("""{"order":[@field:Number]}""");

        // Ctrl+Z takes back what the list inserted, as if it had been typed.
        await visitor.PressAsync("Control+z", "Control+z");
        await Assertions.Expect(template).Not.ToHaveValueAsync("""{"order":[@field:Number]}""");
        await visitor.PressAsync("Control+Shift+z", "Control+Shift+z");
        await Assertions.Expect(template).ToHaveValueAsync("""{"order":[@field:Number]}""");

        // Tab leaves the editor.
        await visitor.PressAsync("Tab");
        await Assertions.Expect(template).Not.ToBeFocusedAsync();
    }

    private static async Task ResendAsync(Visitor visitor)
    {
        var page = visitor.Page;
        var pages = page.GetByRole(AriaRole.Navigation, new() { Name = "Main" });
        await visitor.TabToAsync(pages.GetByRole(AriaRole.Link, new() { Name = "Deliveries" }));
        await visitor.PressAsync("Enter");
        await KeyboardVisitor.AssertFocusedAsync(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Deliveries" }));
        var row = page.Locator("[data-row]").First;
        await row.WaitForAsync();
        await visitor.PressAsync("j", "Enter");
        var drawer = page.GetByRole(AriaRole.Complementary, new() { Name = "Deliveries" });
        await KeyboardVisitor.AssertFocusedAsync(drawer.GetByRole(AriaRole.Heading, new() { Level = 2 }));
        await visitor.TabToAsync(drawer.GetByRole(AriaRole.Button, new() { Name = "Resend now" }));
        await visitor.PressAsync("Enter");
        await drawer.GetByText("#2").First.WaitForAsync();
        await visitor.PressAsync("Escape");
        await drawer.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await KeyboardVisitor.AssertFocusedAsync(row);
    }
}
