using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Xunit;

namespace Webhooks.Support;

/// <summary>
/// A visitor of the portal in a browser window. Its test fails if the browser reports an error, if the policy of a page is
/// violated, or if a page asks another origin.
/// </summary>
internal sealed partial class Visitor : IAsyncDisposable
{
    /// <summary>Far more than any page takes: it only ends what hangs.</summary>
    public const float PatienceMilliseconds = 60_000;

    private static readonly string[] AxeTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private readonly IBrowserContext _context;
    private readonly List<string> _problems = [];
    private readonly List<string> _expected = [];

    private Visitor(IBrowserContext context, IPage page, string address)
    {
        (_context, Page, Address) = (context, page, address);
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"console {message.Type}: {message.Text} at {message.Location}");
        page.PageError += (_, error) => Note(true, $"page error: {error}");
        page.Request += (_, request) => Note(!IsOwn(request.Url), $"request to another origin: {request.Url}");
    }

    /// <summary>Gets the addresses of the portal's pages.</summary>
    [GeneratedRegex("^[^?]+/portal/")]
    public static partial Regex Portal { get; }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Separator { get; }

    public IPage Page { get; }

    public string Address { get; }

    /// <summary>Opens a window, and the first page of the sample in it.</summary>
    public static async Task<Visitor> OpenAsync(
        Chromium chromium,
        string address,
        int width = 1440,
        int height = 900,
        ColorScheme theme = ColorScheme.Light,
        float scale = 1)
    {
        var context = await chromium.Get().NewContextAsync(new()
        {
            BaseURL = address,
            ViewportSize = new() { Width = width, Height = height },
            DeviceScaleFactor = scale,
            ColorScheme = theme,
            Locale = "en-US",
            TimezoneId = "UTC",
            ReducedMotion = ReducedMotion.Reduce,
        });
        await context.AddInitScriptAsync(
            "document.addEventListener('securitypolicyviolation', violation => "
            + "console.error(`policy violation: ${violation.violatedDirective} ${violation.sourceFile}`));");
        context.SetDefaultTimeout(PatienceMilliseconds);
        var visitor = new Visitor(context, await context.NewPageAsync(), address);
        await visitor.Page.GotoAsync($"{address}/");
        return visitor;
    }

    /// <summary>Signs in with the page of the sample, and arrives at the portal.</summary>
    public async Task SignInAsync(string name = "Maria")
    {
        await Page.GotoAsync("/portal/");
        await Page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await Assertions.Expect(Page).ToHaveURLAsync(Portal);
    }

    /// <summary>Opens a page of the portal, and waits until it has its data.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync($"/portal/{path}");
        await Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>Waits until an expression is true in the page.</summary>
    public async Task WaitUntilAsync(string expression)
    {
        while (!await Page.EvaluateAsync<bool>($"() => {expression}"))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Expects a message of the browser, for example of a request that the test makes fail.</summary>
    public void Expect(string part) => _expected.Add(part);

    /// <summary>Checks the open page with axe: WCAG 2.2 AA.</summary>
    public async Task AssertAccessibleAsync()
    {
        var result = await Page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = [.. AxeTags] } });
        Assert.True(
            result.Violations.Length == 0,
            string.Join('\n', result.Violations.Select(each =>
                $"{Page.Url} {each.Id}: {each.Help}: {string.Join(" | ", each.Nodes.Select(node => node.Html))}")));
    }

    /// <summary>Checks that the open page needs no scrolling to the side.</summary>
    public async Task AssertFitsAsync()
    {
        var over = await Page.EvaluateAsync<int>(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{Page.Url} is {over} px too wide.");
    }

    /// <summary>Keeps a picture of the open page for people.</summary>
    public Task KeepPictureAsync(string name) => Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Pictures.Folder, $"{Separator.Replace(name.ToLowerInvariant(), "-").Trim('-')}.png"),
        FullPage = true,
    });

    /// <summary>Fails if the browser reported anything that the test does not expect.</summary>
    public void AssertClean()
    {
        var problems = _problems.FindAll(problem => !_expected.Exists(part => problem.Contains(part, StringComparison.Ordinal)));
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Note(bool isProblem, string text)
    {
        if (isProblem)
        {
            _problems.Add(text);
        }
    }

    private bool IsOwn(string url) =>
        url.StartsWith($"{Address}/", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal);
}
