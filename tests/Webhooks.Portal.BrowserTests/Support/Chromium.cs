using Webhooks.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Webhooks.Support;

/// <summary>The browser of the system, started once for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Variable = "WEBHOOKS_TEST_CHROMIUM";
    private const string UsualPath = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set ? set : UsualPath;
        if (File.Exists(path))
        {
            Assertions.SetDefaultExpectTimeout(Visitor.PatienceMilliseconds);
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path });
        }
    }

    /// <summary>Returns the browser, or skips the test if there is none.</summary>
    public IBrowser Get()
    {
        Assert.SkipWhen(_browser is null, $"Chromium is missing: install it at {UsualPath}, or set {Variable} to its path.");
        return _browser!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
