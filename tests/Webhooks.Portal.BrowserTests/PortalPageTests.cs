using Webhooks.Samples.Support;
using Webhooks.Support;
using Xunit;

namespace Webhooks;

/// <summary>Every page is accessible, fits the window, and needs nothing that its policy forbids.</summary>
public sealed class PortalPageTests(Chromium chromium) : IAsyncLifetime
{
    private readonly OrdersApiRun _sample = new();

    public static TheoryData<string, string> Pages => new()
    {
        { "webhooks", "Webhooks" },
        { "deliveries", "Deliveries" },
        { "explain", "Would this fire?" },
    };

    public async ValueTask InitializeAsync() => await _sample.StartAsync();

    public ValueTask DisposeAsync() => _sample.DisposeAsync();

    [Fact]
    public async Task FirstPage_LeadsToThePortal()
    {
        await using var visitor = await Visitor.OpenAsync(chromium, _sample.Address);
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Webhooks portal" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Maria" }).ClickAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(Visitor.Portal);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Webhooks");
        visitor.AssertClean();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InBothThemesAndOnAPhone_IsAccessibleAndFits(string path, string title)
    {
        foreach (var (theme, width, height) in new[]
        {
            (ColorScheme.Light, 1440, 900), (ColorScheme.Dark, 1440, 900), (ColorScheme.Light, 390, 844),
        })
        {
            await using var visitor = await Visitor.OpenAsync(chromium, _sample.Address, width, height, theme);
            await visitor.SignInAsync();
            await visitor.GoAsync(path);
            await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
            Assert.Contains(title, await visitor.Page.TitleAsync(), StringComparison.Ordinal);
            await visitor.KeepPictureAsync($"{path}-{width}x{height}-{theme}");
            await visitor.AssertAccessibleAsync();
            await visitor.AssertFitsAsync();
            visitor.AssertClean();
        }
    }

    [Fact]
    public async Task Policy_ForbidsMarkupFromText()
    {
        await using var visitor = await Visitor.OpenAsync(chromium, _sample.Address);
        await visitor.SignInAsync();
        await visitor.GoAsync("webhooks");
        visitor.AssertClean();
        visitor.Expect("policy violation: require-trusted-types-for");
        visitor.Expect("policy violation: script-src");
        visitor.Expect("policy violation: style-src");
        visitor.Expect("Content Security Policy");
        visitor.Expect("requires 'TrustedHTML' assignment");
        await Assert.ThrowsAsync<PlaywrightException>(
            () => visitor.Page.EvaluateAsync("() => { document.body.innerHTML = '<b>text</b>'; }"));
        var ran = await visitor.Page.EvaluateAsync<bool>(
            """
            () => {
              const style = document.createElement('style');
              style.textContent = 'h1 { display: none }';
              document.head.append(style);
              return getComputedStyle(document.querySelector('h1')).display === 'none';
            }
            """);
        Assert.False(ran);
        visitor.AssertClean();
    }

    [Fact]
    public async Task SignedOutVisitor_SeesSo_AndStaysOnThePage()
    {
        await using var visitor = await Visitor.OpenAsync(chromium, _sample.Address);
        await visitor.SignInAsync();
        await visitor.GoAsync("deliveries");
        visitor.Expect("status of 401");
        await visitor.Page.Context.ClearCookiesAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Webhooks", Exact = true }).ClickAsync();
        await visitor.Page.GetByText("You were signed out").First.WaitForAsync();
        Assert.EndsWith("/portal/", visitor.Page.Url, StringComparison.Ordinal);
        visitor.AssertClean();
    }
}
