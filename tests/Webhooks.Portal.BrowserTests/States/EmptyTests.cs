using Webhooks.Support;
using Xunit;

namespace Webhooks.States;

/// <summary>An empty page says why, and offers the next step.</summary>
public sealed class EmptyTests(Chromium chromium, PortalSample sample)
{
    [Fact]
    public async Task CustomerWithoutWebhooks_SeesThreeSteps()
    {
        await using var visitor = await sample.VisitAsync(chromium, "", "Ines");
        var page = visitor.Page;
        await page.GetByText("Three steps to your first message").WaitForAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Table)).ToHaveCountAsync(0);
        await visitor.KeepPictureAsync("first-run-1440x900-light");
        await visitor.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Main).Link("Create webhook").First.ClickAsync();
        await Assertions.Expect(page.Panel()).ToContainTextAsync("1 of 3");
        visitor.AssertClean();
    }

    [Fact]
    public async Task CustomerWithoutDeliveries_ReadsWhenTheyAreRecorded()
    {
        await using var visitor = await sample.VisitAsync(chromium, "deliveries", "Ines");
        await visitor.Page.GetByText("A message is recorded when a change matches an active event.").WaitForAsync();
        await visitor.AssertAccessibleAsync();
        visitor.AssertClean();
    }

    [Fact]
    public async Task SearchWithoutResult_SaysWhatWasSearched_AndIsClearedByAButton()
    {
        await sample.CreateWebhookAsync("Found by its name");
        await using var visitor = await sample.VisitAsync(chromium, "");
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Searchbox).FillAsync("no name has this");
        await page.GetByText("No webhook has a name or URL with no name has this.").WaitForAsync();
        await visitor.AssertAccessibleAsync();
        await page.Button("Clear the filters").ClickAsync();
        await page.Link("Found by its name").WaitForAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("");
        visitor.AssertClean();
    }

    [Fact]
    public async Task WebhookWithoutEvents_OffersToCreateOne()
    {
        var id = await sample.CreateWebhookAsync("Without events");
        await using var visitor = await sample.VisitAsync(chromium, $"webhooks/{id}");
        await visitor.Page.GetByText("This webhook has no events yet, so nothing is sent.").WaitForAsync();
        await Assertions.Expect(visitor.Page.Link("Create event")).ToBeVisibleAsync();
        await visitor.AssertAccessibleAsync();
        visitor.AssertClean();
    }
}
