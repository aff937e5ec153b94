using Xunit;

namespace Webhooks.Support;

/// <summary>A second window, with the page of the sample where a visitor places orders and reads received messages.</summary>
internal sealed class ShopWindow : IAsyncDisposable
{
    private readonly IPage _page;

    private ShopWindow(IPage page) => _page = page;

    public static async Task<ShopWindow> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/shop");
        return new(page);
    }

    /// <summary>Gives the secret of a webhook to the receiver.</summary>
    public async Task TrustAsync(string secret)
    {
        await _page.GetByRole(AriaRole.Textbox).FillAsync(secret);
        await PressAsync("Save");
        await _page.GetByText("The receiver has a secret.").WaitForAsync();
    }

    public async Task OrderAndPayAsync()
    {
        await PressAsync("Place an order");
        await PressAsync("Mark as paid");
    }

    /// <summary>Loads the page until the receiver has verified a message with this body.</summary>
    public async Task WaitForMessageAsync(string body)
    {
        var message = _page.GetByText(body, new() { Exact = true });
        while (await message.CountAsync() == 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await _page.ReloadAsync();
        }
    }

    public async ValueTask DisposeAsync() => await _page.CloseAsync();

    private Task PressAsync(string name) => _page.GetByRole(AriaRole.Button, new() { Name = name }).First.ClickAsync();
}
