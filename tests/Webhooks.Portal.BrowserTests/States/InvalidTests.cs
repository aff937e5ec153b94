using System.Text.RegularExpressions;
using Webhooks.Support;
using Xunit;

namespace Webhooks.States;

/// <summary>Every error is at its field, the focus goes to the first, and nothing is cleared.</summary>
public sealed partial class InvalidTests(Chromium chromium, PortalSample sample)
{
    [GeneratedRegex(" must | is required")]
    private static partial Regex Rule { get; }

    [Fact]
    public async Task NewWebhook_WithTwoErrors_HasEachAtItsField()
    {
        await using var visitor = await sample.VisitAsync(chromium, "webhooks/new");
        visitor.Expect("status of 422");
        var panel = visitor.Page.Panel();
        await panel.Field("Description (optional)").FillAsync("Kept after an error");
        await panel.Field("URL 1").FillAsync("ftp://files.example/");
        await panel.Button("Create webhook").ClickAsync();

        await Assertions.Expect(panel.Field("Name")).ToBeFocusedAsync();
        foreach (var field in new[] { "Name", "URL 1" })
        {
            await Assertions.Expect(panel.Field(field)).ToHaveAttributeAsync("aria-invalid", "true");
            await Assertions.Expect(panel.Field(field)).ToHaveAccessibleDescriptionAsync(Rule);
        }

        await panel.GetByText("2 values are not valid.").WaitForAsync();
        await Assertions.Expect(panel.Field("Description (optional)")).ToHaveValueAsync("Kept after an error");
        await Assertions.Expect(panel.Field("URL 1")).ToHaveValueAsync("ftp://files.example/");
        await visitor.KeepPictureAsync("create-webhook-errors-1440x900-light");
        await visitor.AssertAccessibleAsync();
        visitor.AssertClean();
    }

    [Fact]
    public async Task NewEvent_WithAnUnknownObject_HasTheErrorAtTheObject()
    {
        var id = await sample.CreateWebhookAsync("Invalid event");
        await using var visitor = await sample.VisitAsync(chromium, $"webhooks/{id}/events/new");
        visitor.Expect("status of 422");
        var panel = visitor.Page.Panel();
        var objectName = panel.GetByRole(AriaRole.Combobox, new() { Name = "Object" });
        await objectName.FillAsync("Ordres");
        await panel.Box("Active").UncheckAsync();
        await panel.Button("Create").ClickAsync();
        await Assertions.Expect(objectName).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(objectName).ToBeFocusedAsync();
        await Assertions.Expect(objectName).ToHaveValueAsync("Ordres");
        await Assertions.Expect(panel.Box("Active")).Not.ToBeCheckedAsync();
        await visitor.AssertAccessibleAsync();
        visitor.AssertClean();
    }

    [Fact]
    public async Task Settings_WithAnErrorOfTheSchedule_HaveItThere_AndKeepTheRest()
    {
        var id = await sample.CreateWebhookAsync("Invalid settings");
        await using var visitor = await sample.VisitAsync(chromium, $"webhooks/{id}/settings");
        visitor.Expect("status of 422");
        var page = visitor.Page;
        await page.Field("Name").FillAsync("Renamed, not saved");
        await page.Field("Maximum calls per second").FillAsync("0");
        await page.Button("Save changes").ClickAsync();
        var rate = page.Field("Maximum calls per second");
        await Assertions.Expect(rate).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(rate).ToBeFocusedAsync();
        await Assertions.Expect(page.Field("Name")).ToHaveValueAsync("Renamed, not saved");
        Assert.Equal("Invalid settings", (await sample.ReadAsync(id)).GetProperty("name").GetString());
        await visitor.AssertAccessibleAsync();
        visitor.AssertClean();
    }

    [Fact]
    public async Task NameThatIsTaken_IsAnErrorOfTheName()
    {
        await sample.CreateWebhookAsync("Taken");
        await using var visitor = await sample.VisitAsync(chromium, "webhooks/new");
        visitor.Expect("status of 409");
        var panel = visitor.Page.Panel();
        await panel.Field("Name").FillAsync("Taken");
        await panel.Field("URL 1").FillAsync($"{sample.Address}/received/acme");
        await panel.Button("Create webhook").ClickAsync();
        await Assertions.Expect(panel.Field("Name")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(panel.Field("Name")).ToBeFocusedAsync();
        await Assertions.Expect(panel.Field("URL 1")).ToHaveValueAsync($"{sample.Address}/received/acme");

        await panel.Field("Name").FillAsync("Not taken");
        await panel.Button("Create webhook").ClickAsync();
        await panel.GetByText("Not taken is created").WaitForAsync();
        Assert.Equal(["Not taken"], await sample.FindAsync("Not taken"));
        visitor.AssertClean();
    }
}
