using Webhooks.Support;
using Xunit;

namespace Webhooks.Showcase;

/// <summary>Makes the picture of README.md. `./build.sh pictures` copies it to docs/images.</summary>
public sealed class ReadmePictureTests(Chromium chromium)
{
    private const int MaxBytes = 200 * 1024;

    [Fact]
    public async Task Picture_ShowsWebhooksInEveryState_AndIsSmall()
    {
        await using var shop = await ExampleShop.StartAsync(TestContext.Current.CancellationToken);
        await using var visitor = await Visitor.OpenAsync(chromium, shop.Address, 1440, 690, scale: 1.25f);
        await visitor.Page.GotoAsync($"{PortalApp.Portal}/");
        foreach (var text in new[] { "Warehouse", "Failing", "Disabled", "No events yet" })
        {
            await visitor.Page.GetByRole(AriaRole.Row).GetByText(text).First.WaitForAsync();
        }

        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var bytes = await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures.Folder, "readme.png") });
        Assert.InRange(bytes.Length, 1, MaxBytes);
        visitor.AssertClean();
    }
}
