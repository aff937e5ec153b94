using System.Text.Json.Nodes;
using Webhooks.Support;
using Xunit;

namespace Webhooks.States;

/// <summary>What a host does not have is not shown, and a link to it says so.</summary>
public sealed class UnsupportedTests(Chromium chromium, PortalSample sample)
{
    [Fact]
    public async Task HostWithoutALog_ShowsNoDeliveries_AndALinkToThemSaysSo()
    {
        var id = await sample.CreateWebhookAsync("Without a log");
        await using var visitor = await Visitor.OpenAsync(chromium, sample.Address);
        await visitor.SignInAsync();
        var page = visitor.Page;
        await Fault.StartAsync(page, "GET", "/portal/config.json", async route =>
        {
            var response = await route.FetchAsync();
            var config = JsonNode.Parse(await response.TextAsync())!;
            config["features"]!["log"] = false;
            await route.FulfillAsync(new() { Response = response, Body = config.ToJsonString() });
        });
        await visitor.GoAsync("");
        await page.Link("Without a log").WaitForAsync();
        await Assertions.Expect(page.Link("Deliveries")).ToHaveCountAsync(0);
        foreach (var path in new[] { "deliveries", $"webhooks/{id}/deliveries" })
        {
            await visitor.GoAsync(path);
            await page.GetByText("This host keeps no log of deliveries.").WaitForAsync();
            await visitor.AssertAccessibleAsync();
        }

        visitor.AssertClean();
    }

    [Fact]
    public async Task PartThatTheHostDoesNotSupport_SaysSo_WithoutTryAgain()
    {
        var id = await sample.CreateWebhookAsync("Without a history");
        await using var visitor = await sample.VisitAsync(chromium, $"webhooks/{id}/settings");
        visitor.Expect("status of 501");
        await Fault.ProblemAsync(visitor.Page, "GET", $"/portal/api/{id}/history", 501);
        await visitor.Page.Button("Show changes").ClickAsync();
        await visitor.Page.GetByText("This host does not support this.").WaitForAsync();
        await Assertions.Expect(visitor.Page.Button("Try again")).ToHaveCountAsync(0);
        visitor.AssertClean();
    }
}
