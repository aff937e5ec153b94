using System.Text.RegularExpressions;
using Webhooks.Samples.Support;
using Webhooks.Support;
using Xunit;

namespace Webhooks.States;

/// <summary>Limits are named before something is sent. What is not possible now can be done later by the visitor.</summary>
public sealed partial class LimitTests(Chromium chromium, PortalSample sample)
{
    [GeneratedRegex("^Again in [0-9]+ s$")]
    private static partial Regex Wait { get; }

    [Fact]
    public async Task TemplateAbove256KB_IsRefusedBeforeItIsSent()
    {
        var id = await sample.CreateWebhookAsync("Large template");
        await using var visitor = await sample.VisitAsync(chromium, $"webhooks/{id}/events/new");
        var page = visitor.Page;
        var panel = page.Panel();
        var saves = await Fault.ProblemAsync(page, "POST", $"/portal/api/{id}/subscriptions", 413);
        var previews = await Fault.ProblemAsync(page, "POST", "/portal/api/preview", 413);
        await panel.Button("Custom").ClickAsync();
        await panel.Button("Write or paste my own").ClickAsync();
        await panel.Field("Template").FillAsync($"\"{new string('x', 256 * 1024)}\"");
        await panel.GetByText("A template must have at most 256 KB.").First.WaitForAsync();
        await panel.GetByRole(AriaRole.Combobox, new() { Name = "Object" }).FillAsync("Orders");
        await panel.Button("Create").ClickAsync();
        await Assertions.Expect(panel.Field("Template")).ToBeFocusedAsync();
        Assert.Equal((0, 0), (saves.Requests, previews.Requests));
        visitor.AssertClean();
    }

    [Theory]
    [InlineData(413, "This is too large. A template has at most 256 KB, and a request at most 1 MB.")]
    [InlineData(415, "This page has a defect. Nothing was saved.")]
    [InlineData(428, "This page has a defect. Nothing was saved.")]
    [InlineData(501, "This host does not support this.")]
    public async Task Refusal_IsExplained_AndTheFormStaysFilled(int status, string text)
    {
        await using var visitor = await sample.VisitAsync(chromium, "webhooks/new");
        visitor.Expect($"status of {status}");
        var panel = visitor.Page.Panel();
        await Fault.ProblemAsync(visitor.Page, "POST", "/portal/api/", status);
        await panel.Field("Name").FillAsync("Refused");
        await panel.Field("URL 1").FillAsync("https://a.example/");
        await panel.Button("Create webhook").ClickAsync();
        await panel.GetByText(text).WaitForAsync();
        await Assertions.Expect(panel.Field("URL 1")).ToHaveValueAsync("https://a.example/");
        visitor.AssertClean();
    }

    [Fact]
    public async Task LimitOfTests_CountsDownInTheButton()
    {
        await using var run = new OrdersApiRun();
        await run.StartAsync("--Webhooks:TrialsPerMinute", "1");
        await using var visitor = await Visitor.OpenAsync(chromium, run.Address);
        await visitor.SignInAsync();
        var start = DateTime.UtcNow;
        await visitor.Page.Clock.InstallAsync(new() { TimeDate = start });
        await visitor.GoAsync("webhooks/new");
        var panel = visitor.Page.Panel();
        await panel.Field("Name").FillAsync("Tested");
        await panel.Field("URL 1").FillAsync($"{run.Address}/received/acme");
        await panel.Button("Create webhook").ClickAsync();
        visitor.Expect("status of 429");
        await panel.Button("Send test").WaitForAsync();
        await visitor.Page.Clock.PauseAtAsync(start.AddMinutes(30));
        var another = panel.Button("Send another test");
        var waits = panel.GetByRole(AriaRole.Button, new() { NameRegex = Wait });
        var send = panel.Button("Send test").Or(another);
        var status = 0;

        // The minute of the limit can end between two tests.
        for (var tests = 0; status != 429 && tests < 5; tests++)
        {
            await Assertions.Expect(send).ToBeEnabledAsync();
            var answer = await visitor.Page.RunAndWaitForResponseAsync(
                () => send.ClickAsync(), response => response.Url.EndsWith("/test", StringComparison.Ordinal));
            status = answer.Status;
        }

        Assert.Equal(429, status);
        for (var frames = 0; !await waits.IsVisibleAsync(); frames++)
        {
            Assert.True(frames < 100, await panel.InnerTextAsync());
            await visitor.Page.Clock.RunForAsync(50);
        }

        await panel.GetByText("The limit of tests and explanations per minute is reached.").WaitForAsync();
        await Assertions.Expect(waits).ToBeDisabledAsync();
        var before = await waits.InnerTextAsync();
        await visitor.Page.Clock.RunForAsync(2_000);
        Assert.NotEqual(before, await waits.InnerTextAsync());

        // axe waits for timers of the page.
        await visitor.Page.Clock.ResumeAsync();
        await visitor.AssertAccessibleAsync();
        await visitor.Page.Clock.RunForAsync(60_000);
        await Assertions.Expect(another).ToBeEnabledAsync();
        visitor.AssertClean();
    }

    [Fact]
    public async Task FullOutbox_SaysWhen_AndIsTriedAgainByTheVisitorOnly()
    {
        var id = await sample.CreateWebhookAsync("No room", PortalSample.OrderPlaced);
        await sample.SendAsync(HttpMethod.Post, "/orders", new
        {
            number = "R-1",
            customer = "Room",
            country = "AT",
            lines = new[] { new { sku = "A", name = "Chair", quantity = 1, price = 1 } },
        });
        await using var visitor = await sample.VisitAsync(chromium, $"webhooks/{id}/deliveries");
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Row).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.Clock.InstallAsync();
        visitor.Expect("status of 503");
        var path = new Uri(page.Url).AbsolutePath.Split('/')[^1];
        var full = await Fault.ProblemAsync(
            page, "POST", $"/portal/api/deliveries/{path}/resend", 503, "urn:webhooks:problem:outbox-full", retryAfter: 7);
        await page.Button("Resend now").ClickAsync();
        await page.GetByText("There is no room for more messages at the moment. Try again in 7 s.").WaitForAsync();
        await page.Clock.RunForAsync(60_000);
        Assert.Equal(1, full.Requests);
        await full.EndAsync();
        await page.Button("Resend now").ClickAsync();
        await page.GetByText("The delivery is due now.").WaitForAsync();
        visitor.AssertClean();
    }
}
