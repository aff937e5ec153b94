using Webhooks.Support;
using Xunit;

namespace Webhooks.States;

/// <summary>Whoever is signed out goes on with what was typed.</summary>
public sealed class SignedOutTests(Chromium chromium, PortalSample sample)
{
    private const string Template = """{ "order": [@field:Number], "note": "typed for an hour" }""";

    [Fact]
    public async Task EventInMidEdit_IsSavedAfterSigningInInAnotherTab()
    {
        var id = await sample.CreateWebhookAsync("Signed out", PortalSample.OrderPlaced);
        await using var visitor = await sample.VisitAsync(chromium, $"webhooks/{id}");
        var page = visitor.Page;
        await page.Link("Orders created").ClickAsync();
        var panel = page.Panel();
        await panel.Button("Custom").ClickAsync();
        await panel.Button("Write or paste my own").ClickAsync();
        await panel.Field("Template").FillAsync(Template);

        visitor.Expect("status of 401");
        await page.Context.ClearCookiesAsync();
        await panel.Button("Save changes").ClickAsync();
        await panel.GetByText("You were signed out. Sign in in a new tab").First.WaitForAsync();
        await Assertions.Expect(panel.Field("Template")).ToHaveValueAsync(Template);
        await visitor.KeepPictureAsync("signed-out-1440x900-light");
        await visitor.AssertAccessibleAsync();

        var tab = await page.Context.RunAndWaitForPageAsync(() => panel.Link("Sign in").ClickAsync());
        await tab.Button("Maria of acme").ClickAsync();
        await tab.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        await panel.Button("Try again").ClickAsync();
        await panel.GetByText("You are signed in again. Nothing was saved yet").WaitForAsync();
        await Assertions.Expect(panel.Field("Template")).ToHaveValueAsync(Template);
        await panel.Button("Save changes").ClickAsync();
        await panel.WaitUntilGoneAsync();
        var saved = (await sample.ReadAsync(id)).GetProperty("subscriptions")[0];
        Assert.Equal(Template, saved.GetProperty("payload").GetProperty("template").GetString());
        visitor.AssertClean();
    }

    [Fact]
    public async Task PartOfThePages_ThatIsNotLoadedYet_SaysThatTheVisitorWasSignedOut()
    {
        await using var visitor = await sample.VisitAsync(chromium, "");
        var page = visitor.Page;
        visitor.Expect("status of 401");
        await page.Context.ClearCookiesAsync();
        await page.GetByRole(AriaRole.Main).Link("Create webhook").First.ClickAsync();
        await page.GetByText("You were signed out.").First.WaitForAsync();
        await Assertions.Expect(page.GetByText("A part of this page could not be loaded.")).ToHaveCountAsync(0);

        var tab = await page.Context.RunAndWaitForPageAsync(() => page.Link("Sign in").ClickAsync());
        await tab.Button("Maria of acme").ClickAsync();
        await tab.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        await page.Button("Try again").ClickAsync();
        await Assertions.Expect(page.Panel().Field("Name")).ToBeVisibleAsync();
        visitor.AssertClean();
    }
}
