using Webhooks.Support;
using Xunit;

namespace Webhooks.States;

/// <summary>The frame is there immediately, placeholders come later, and old content stays while the new is read.</summary>
public sealed class LoadingTests(Chromium chromium, PortalSample sample)
{
    private const string List = "/portal/api/";

    [Fact]
    public async Task SlowPage_HasItsFrameImmediately_AndPlaceholdersAfter200Milliseconds()
    {
        await using var visitor = await Visitor.OpenAsync(chromium, sample.Address);
        await visitor.SignInAsync();
        var page = visitor.Page;
        var start = DateTime.UtcNow;
        await page.Clock.InstallAsync(new() { TimeDate = start });
        await page.Clock.PauseAtAsync(start.AddMinutes(1));
        var answer = new TaskCompletionSource();
        var slow = await Fault.DelayAsync(page, "GET", List, answer.Task);

        await page.GotoAsync("/portal/");
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Webhooks");
        var placeholders = page.Locator(".skeleton");
        await page.Clock.RunForAsync(190);
        await Assertions.Expect(placeholders).ToHaveCountAsync(0);
        await page.Clock.RunForAsync(100);
        await Assertions.Expect(placeholders.First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToHaveAttributeAsync("aria-busy", "true");

        answer.SetResult();
        await Assertions.Expect(placeholders).ToHaveCountAsync(0);
        await slow.EndAsync();
        visitor.AssertClean();
    }

    [Fact]
    public async Task SlowConfiguration_LeavesTheFrame()
    {
        await using var visitor = await Visitor.OpenAsync(chromium, sample.Address);
        await visitor.SignInAsync();
        var page = visitor.Page;
        var answer = new TaskCompletionSource();
        await Fault.DelayAsync(page, "GET", "/portal/config.json", answer.Task);
        await page.GotoAsync("/portal/");
        await Assertions.Expect(page.Locator("header.bar")).ToBeVisibleAsync();
        answer.SetResult();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        visitor.AssertClean();
    }

    [Fact]
    public async Task Refresh_KeepsTheOldContent_AndSaysThatItIsBusy()
    {
        await sample.CreateWebhookAsync("Loading slowly");
        await using var visitor = await sample.VisitAsync(chromium, "");
        var page = visitor.Page;
        var row = page.Link("Loading slowly");
        await row.WaitForAsync();
        var answer = new TaskCompletionSource();
        await Fault.DelayAsync(page, "GET", List, answer.Task);

        await page.GetByRole(AriaRole.Searchbox).FillAsync("nothing has this name");
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToHaveAttributeAsync("aria-busy", "true");
        await Assertions.Expect(row).ToBeVisibleAsync();
        answer.SetResult();
        await row.WaitUntilGoneAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).Not.ToHaveAttributeAsync("aria-busy", "true");
        visitor.AssertClean();
    }
}
