using Webhooks.Support;
using Xunit;

namespace Webhooks.Pages;

/// <summary>
/// Every page and panel is accessible and fits, in both themes, on phones, with large text and with forced colors.
/// </summary>
public sealed class PageStateTests(Chromium chromium, BusyShop shop) : IClassFixture<BusyShop>
{
    public static TheoryData<string> States => [.. PageState.All.Keys];

    /// <summary>The pages whose every tab stop is looked at, because their controls are all that there are.</summary>
    public static TheoryData<string> MainStates =>
        ["list", "webhook-settings", "event-custom", "event-fields", "delivery", "explain"];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Page_InBothThemesAndEverySize_IsAccessibleAndFits(string state)
    {
        await using var visitor = await Visitor.OpenAsync(chromium, shop.Address);
        await visitor.SignInAsync();
        await PageState.All[state](visitor, shop);
        foreach (var (look, size) in new[]
        {
            (new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light }, (1440, 900)),
            (new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark }, (1440, 900)),
            (new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light }, (390, 844)),
        })
        {
            await visitor.Page.EmulateMediaAsync(look);
            await visitor.Page.SetViewportSizeAsync(size.Item1, size.Item2);
            var name = $"{state}-{size.Item1}x{size.Item2}-{look.ColorScheme}";
            await visitor.KeepPictureAsync(name);
            await visitor.AssertNothingOutsideAsync(name);
            await visitor.AssertAccessibleAsync();
        }

        // 320 px is a phone, or a window of 1280 px at 400 %. 720 x 450 is a window of 1440 x 900 with text of 200 %.
        foreach (var (width, height) in new[] { (320, 640), (720, 450) })
        {
            await visitor.Page.SetViewportSizeAsync(width, height);
            await visitor.KeepPictureAsync($"{state}-{width}x{height}");
            await visitor.AssertNothingOutsideAsync($"{state}-{width}x{height}");
        }

        visitor.AssertClean();
    }

    [Theory]
    [MemberData(nameof(MainStates))]
    public async Task Page_WithForcedColors_IsAccessible_AndShowsTheFocus(string state)
    {
        await using var visitor = await Visitor.OpenAsync(chromium, shop.Address);
        await visitor.SignInAsync();
        await visitor.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await PageState.All[state](visitor, shop);
        await visitor.KeepPictureAsync($"{state}-1440x900-forced-colors");
        await visitor.AssertAccessibleAsync();
        await visitor.AssertFocusIsVisibleAsync($"{state} with forced colors");
        await visitor.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.None });
        await visitor.AssertFocusIsVisibleAsync(state);
        visitor.AssertClean();
    }
}
