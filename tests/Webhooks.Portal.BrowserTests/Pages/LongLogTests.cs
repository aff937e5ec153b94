using System.Globalization;
using Webhooks.Samples.Support;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Pages;

/// <summary>A long log stays light: the page has at most 500 rows, and of more only those around the visible ones.</summary>
public sealed class LongLogTests(Chromium chromium) : IAsyncLifetime
{
    private const int UrlsOfWebhook = 20;
    private const int Orders = 30;

    private readonly OrdersApiRun _sample = new();
    private readonly Receiver _receiver = new("204 No Content");

    public async ValueTask InitializeAsync() => await _sample.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _sample.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task Log_WithMoreThan500Rows_HasOnlyThoseAroundTheVisibleOnes()
    {
        using var api = new ShopApi(_sample.Address);
        var urls = Enumerable.Range(0, UrlsOfWebhook).Select(index => $"{_receiver.Url}/{index}");
        var created = await api.CreateWebhookAsync(new { name = "Many URLs", urls });
        var id = (string)created["webhook"]!["id"]!;
        await api.AddEventAsync(id, new { objectName = "Orders", eventType = "table.recordInsert" });
        foreach (var _ in Enumerable.Range(0, Orders))
        {
            await api.PlaceAsync();
        }

        // The stream would add rows, and a page with only known rows changes nothing.
        await api.UntilAsync(
            $"webhooks/deliveries?webhookId={id}&state=pending&state=leased&limit=1",
            found => found["items"]!.AsArray().Count == 0);

        await using var visitor = await Visitor.OpenAsync(chromium, _sample.Address);
        await visitor.SignInAsync();
        await visitor.GoAsync("deliveries");
        var page = visitor.Page;
        var rows = page.Locator("tbody tr:not(.spacer)");
        await rows.First.WaitForAsync();
        await ShowAsync(page, 500);
        Assert.Equal(500, await rows.CountAsync());
        await ShowAsync(page, UrlsOfWebhook * Orders);

        // Windowed: the rows of the window of 900 px, and 30 above and below, whichever way it is scrolled.
        foreach (var share in new[] { "1", "0.5", "0" })
        {
            await page.EvaluateAsync($"() => scrollTo(0, document.documentElement.scrollHeight * {share})");
            await Assertions.Expect(page.Locator("tbody tr:not(.spacer):nth-child(20)")).ToBeAttachedAsync();
            await page.WaitForFunctionAsync(
                """
                () => {
                  const { top, bottom } = document.querySelector('tbody').getBoundingClientRect();
                  const seen = [...document.querySelectorAll('tbody tr:not(.spacer)')].filter(row => {
                    const box = row.getBoundingClientRect();
                    return box.bottom > 0 && box.top < innerHeight;
                  });
                  const [from, to] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
                  return seen.length * 36 >= to - from - 72 && document.querySelectorAll('tbody tr:not(.spacer)').length < 150;
                }
                """);
        }

        visitor.AssertClean();
    }

    private static async Task ShowAsync(IPage page, int count)
    {
        var shown = page.Locator(".foot span").First;
        var wanted = count.ToString(CultureInfo.InvariantCulture);
        while (!(await shown.InnerTextAsync()).Contains(wanted, StringComparison.Ordinal))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var before = await shown.InnerTextAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Load older" }).ClickAsync();
            await Assertions.Expect(shown).Not.ToHaveTextAsync(before);
        }
    }
}
