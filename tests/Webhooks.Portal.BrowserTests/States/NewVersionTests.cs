using System.Text.Json.Nodes;
using Webhooks.Support;
using Xunit;

namespace Webhooks.States;

/// <summary>A newer version of the pages is announced. The visitor reloads, and what was typed is there again.</summary>
public sealed class NewVersionTests(Chromium chromium, PortalSample sample)
{
    private const string Typed = """{ "kept": "over the reload" }""";

    [Fact]
    public async Task NewerVersion_IsAnnounced_AndLoadedByTheVisitor()
    {
        var id = await sample.CreateWebhookAsync("New version");
        await using var visitor = await Visitor.OpenAsync(chromium, sample.Address);
        await visitor.SignInAsync();
        var page = visitor.Page;
        await page.Clock.InstallAsync();
        await visitor.GoAsync($"webhooks/{id}/events/new");
        var panel = page.Panel();
        await panel.Button("Custom").ClickAsync();
        await panel.Button("Write or paste my own").ClickAsync();
        await panel.Field("Template").FillAsync(Typed);
        await visitor.WaitUntilAsync("history.state.draft !== undefined");

        var newer = await Fault.StartAsync(page, "GET", "/portal/config.json", async route =>
        {
            var response = await route.FetchAsync();
            var config = JsonNode.Parse(await response.TextAsync())!;
            config["version"] = "newer";
            await route.FulfillAsync(new() { Response = response, Body = config.ToJsonString() });
        });
        await page.Clock.FastForwardAsync("06:00");
        await page.EvaluateAsync("() => dispatchEvent(new Event('focus'))");
        await panel.GetByText("A newer version of this page is available.").WaitForAsync();
        await Assertions.Expect(panel.Field("Template")).ToHaveValueAsync(Typed);
        await visitor.AssertAccessibleAsync();

        await newer.EndAsync();
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await panel.Button("Reload").ClickAsync();
        await page.GetByText("A newer version of this page is available.").First.WaitUntilGoneAsync();
        await Assertions.Expect(panel.Field("Template")).ToHaveValueAsync(Typed);
        visitor.AssertClean();
    }
}
