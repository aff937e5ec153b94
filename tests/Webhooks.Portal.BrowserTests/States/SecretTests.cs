using Webhooks.Support;
using Xunit;

namespace Webhooks.States;

/// <summary>A secret is shown once. After its panel is closed, or the page is left, it is nowhere in the browser.</summary>
public sealed class SecretTests(Chromium chromium, PortalSample sample)
{
    private const string Kept =
        """
        async () => JSON.stringify([
          document.documentElement.outerHTML,
          [...document.querySelectorAll('input, textarea')].map(field => field.value),
          { ...localStorage }, { ...sessionStorage }, history.state, location.href, document.cookie,
          performance.getEntries().map(entry => entry.name),
          await caches.keys(), (await indexedDB.databases()).map(database => database.name),
        ])
        """;

    [Fact]
    public async Task SecretOfANewWebhook_IsGoneAfterItsPanelIsClosed_AlsoWhenGoingBack()
    {
        await using var visitor = await sample.VisitAsync(chromium, "webhooks/new");
        var page = visitor.Page;
        var secret = await CreateAsync(visitor, "Secret closed");
        await page.Panel().Box("I have stored the secret").CheckAsync();
        await page.Panel().Button("Later").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Secret closed" }).WaitForAsync();
        await AssertGoneAsync(page, secret);
        await page.GoBackAsync();
        await page.Panel().Field("Name").WaitForAsync();
        await AssertGoneAsync(page, secret);
        await page.GotoAsync("/shop");
        await page.GoBackAsync();
        await page.Panel().Field("Name").WaitForAsync();
        await AssertGoneAsync(page, secret);
        visitor.AssertClean();
    }

    [Fact]
    public async Task SecretOnTheScreen_IsForgottenWhenThePageIsHidden()
    {
        await using var visitor = await sample.VisitAsync(chromium, "webhooks/new");
        var page = visitor.Page;
        var secret = await CreateAsync(visitor, "Secret hidden");
        // What a browser does before it keeps a page for the back button.
        await page.EvaluateAsync("() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
        await page.Panel().GetByText("The secret is no longer shown.").WaitForAsync();
        await AssertGoneAsync(page, secret);
        visitor.AssertClean();
    }

    [Fact]
    public async Task ReplacedSecret_OwnOrNew_IsGoneAfterItsPanelIsClosed()
    {
        const string own = "whsec_b3duIHNlY3JldCBvZiB0aGUgcmVjZWl2ZXIsIGxvbmcgZW5vdWdo";
        var id = await sample.CreateWebhookAsync("Secret replaced");
        await using var visitor = await sample.VisitAsync(chromium, $"webhooks/{id}/settings");
        var page = visitor.Page;
        await page.Button("Replace secret…").ClickAsync();
        await page.Panel().GetByLabel("Own signing secret").FillAsync(own);
        await page.Panel().Button("Replace secret").ClickAsync();
        await page.Panel().GetByText(own).WaitForAsync();
        await page.Panel().Box("I have stored the secret").CheckAsync();
        await page.Panel().Button("Done").ClickAsync();
        await page.Panel().WaitUntilGoneAsync();
        await AssertGoneAsync(page, own);
        await page.Button("Show changes").ClickAsync();
        await page.GetByText("Created", new() { Exact = true }).First.WaitForAsync();
        await AssertGoneAsync(page, own);
        visitor.AssertClean();
    }

    private async Task<string> CreateAsync(Visitor visitor, string name)
    {
        var panel = visitor.Page.Panel();
        await panel.Field("Name").FillAsync(name);
        await panel.Field("URL 1").FillAsync($"{sample.Address}/received/acme");
        await panel.Button("Create webhook").ClickAsync();
        return (await panel.GetByText(ShownSecret.Pattern).InnerTextAsync()).Trim();
    }

    private static async Task AssertGoneAsync(IPage page, string secret)
    {
        var kept = await page.EvaluateAsync<string>(Kept);
        Assert.Contains("portal", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(secret["whsec_".Length..], kept, StringComparison.Ordinal);
    }
}
