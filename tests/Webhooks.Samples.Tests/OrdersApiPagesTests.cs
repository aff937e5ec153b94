using System.Net;
using System.Text.Json;
using Webhooks.Samples.Support;
using Xunit;

namespace Webhooks.Samples;

/// <summary>The pages of the sample, as a visitor uses them: the sign-in, the portal and the shop.</summary>
public sealed class OrdersApiPagesTests : IAsyncLifetime
{
    private readonly OrdersApiRun _run = new();
    private Browsing _maria = null!;

    public async ValueTask InitializeAsync() => _maria = new(await _run.StartAsync());

    public async ValueTask DisposeAsync()
    {
        _maria.Dispose();
        await _run.DisposeAsync();
    }

    [Fact]
    public async Task FirstPage_LeadsToThePortal_OverTheSignIn()
    {
        Assert.Contains("href=\"portal/\"", await _maria.OpenAsync("/"), StringComparison.Ordinal);
        var page = await _maria.OpenAsync("/portal/webhooks?status=active");
        Assert.Equal("/sign-in?returnUrl=%2Fportal%2Fwebhooks%3Fstatus%3Dactive", _maria.Place);
        Assert.Contains("value=\"/portal/webhooks?status=active\"", page, StringComparison.Ordinal);

        page = await _maria.PostAsync(_maria.Place, ("visitor", "Maria"), ("returnUrl", "/portal/webhooks?status=active"));
        Assert.Equal("/portal/webhooks?status=active", _maria.Place);
        Assert.Contains("<div id=\"portal\"></div>", page, StringComparison.Ordinal);
        var config = JsonElement.Parse(await _maria.OpenAsync("/portal/config.json"));
        Assert.Equal("Orders API", config.GetProperty("title").GetString());
        Assert.Equal("/", config.GetProperty("homeUrl").GetString());
        Assert.Equal("Maria", config.GetProperty("user").GetString());
        Assert.True(config.GetProperty("can").GetProperty("edit").GetBoolean());
    }

    [Fact]
    public async Task Visitor_WhoIsSignedOut_GetsNoDataAndNoLoginPageFromTheApi()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await _maria.StatusAsync("/portal/api"));
        await SignInAsync(_maria, "Maria");
        Assert.Equal(HttpStatusCode.OK, await _maria.StatusAsync("/portal/api"));
        await _maria.PostAsync("/sign-out");
        Assert.Equal(HttpStatusCode.Unauthorized, await _maria.StatusAsync("/portal/api"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("")]
    public async Task SignIn_WithAnAddressElsewhere_LeadsToTheFirstPage(string returnUrl)
    {
        await _maria.PostAsync("/sign-in", ("visitor", "Maria"), ("returnUrl", returnUrl));
        Assert.Equal("/", _maria.Place);
    }

    [Fact]
    public async Task Visitor_WhoReadsOnly_ChangesNothing()
    {
        await SignInAsync(_maria, "Jonas");
        var config = JsonElement.Parse(await _maria.OpenAsync("/portal/config.json"));
        Assert.False(config.GetProperty("can").GetProperty("edit").GetBoolean());
        var refused = await _maria.ChangeAsync(HttpMethod.Post, "/portal/api", Webhook("acme"), HttpStatusCode.Forbidden);
        Assert.Equal("edit", refused.GetProperty("right").GetString());
    }

    [Fact]
    public async Task Visitor_CreatesAWebhookAndPlacesAnOrder_TheReceiverVerifiesTheMessage_AndNobodyElseSeesIt()
    {
        await SignInAsync(_maria, "Maria");
        var created = await _maria.ChangeAsync(HttpMethod.Post, "/portal/api", Webhook("acme"));
        var shop = await _maria.OpenAsync("/shop");
        Assert.Contains($"{_run.Address}/received/acme", shop, StringComparison.Ordinal);
        Assert.Contains("The receiver has no secret.", shop, StringComparison.Ordinal);
        await _maria.PostAsync("/shop/receiver", ("secret", created.GetProperty("secret").GetString()!));
        shop = await _maria.PostAsync("/shop/orders");
        Assert.Equal("/shop", _maria.Place);
        Assert.Contains("<td>S-1</td><td>Placed</td>", shop, StringComparison.Ordinal);
        await _maria.OpenUntilAsync("/shop", "table.recordInsert");

        shop = await _maria.PostAsync("/shop/orders/1");
        Assert.Contains("<td>S-1</td><td>Paid</td>", shop, StringComparison.Ordinal);
        await _maria.OpenUntilAsync("/shop", "table.recordUpdate");
        await _maria.OpenUntilAsync("/portal/api/deliveries?state=delivered", "table.recordUpdate");

        using var ines = new Browsing(_run.Address);
        await SignInAsync(ines, "Ines");
        Assert.DoesNotContain("S-1", await ines.OpenAsync("/shop"), StringComparison.Ordinal);
        Assert.Equal("""{"items":[]}""", await ines.OpenAsync("/portal/api"));
        Assert.Equal("""{"items":[]}""", await ines.OpenAsync("/portal/api/deliveries"));
    }

    private static Task<string> SignInAsync(Browsing visitor, string name) =>
        visitor.PostAsync("/sign-in", ("visitor", name), ("returnUrl", "/portal/"));

    private string Webhook(string tenant) => $$"""
        {
          "name": "Warehouse", "urls": ["{{_run.Address}}/received/{{tenant}}"],
          "subscriptions": [
            { "objectName": "Orders", "eventType": "table.recordInsert" },
            { "objectName": "Orders", "eventType": "table.recordUpdate" }
          ]
        }
        """;
}
