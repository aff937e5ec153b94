using System.Text.RegularExpressions;
using Webhooks.Support;
using Xunit;

namespace Webhooks.States;

/// <summary>Without a connection, reads repeat by themselves and writes do not. What is shown or typed stays.</summary>
/// <remarks>It has a sample of its own: no other test changes what its pages read by themselves.</remarks>
public sealed partial class ConnectionTests(Chromium chromium, PortalSample sample) : IClassFixture<PortalSample>
{
    private const string List = "/portal/api/";
    private const string Config = "/portal/config.json";
    private const string Unreachable = "The server could not be reached. Nothing was repeated automatically. Try again.";

    [GeneratedRegex("^Not connected. You see the data of [0-9]+:[0-9]+")]
    private static partial Regex DatedBar { get; }

    [Fact]
    public async Task Offline_ShowsTheOldContentWithItsTime_AndGoesOnByItself()
    {
        await sample.CreateWebhookAsync("Read offline");
        await using var visitor = await sample.VisitAsync(chromium, "");
        var page = visitor.Page;
        await page.Link("Read offline").WaitForAsync();
        visitor.Expect("net::ERR_INTERNET_DISCONNECTED");
        await page.Context.SetOfflineAsync(true);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("typed while offline");
        var bar = page.GetByText(DatedBar);
        await bar.WaitForAsync();
        await Assertions.Expect(page.Link("Read offline")).ToBeVisibleAsync();
        await visitor.KeepPictureAsync("not-connected-1440x900-light");
        await visitor.AssertAccessibleAsync();

        await page.Context.SetOfflineAsync(false);
        await bar.WaitUntilGoneAsync();
        await page.GetByText("No webhook has a name or URL with typed while offline.").WaitForAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("typed while offline");
        visitor.AssertClean();
    }

    [Fact]
    public async Task FailingServer_IsReadAgainAfter1And2And4Seconds()
    {
        await sample.CreateWebhookAsync("Read again");
        await using var visitor = await Visitor.OpenAsync(chromium, sample.Address);
        await visitor.SignInAsync();
        var page = visitor.Page;
        var start = DateTime.UtcNow;
        await page.Clock.InstallAsync(new() { TimeDate = start });
        await visitor.GoAsync("");
        await page.Link("Read again").WaitForAsync();
        visitor.Expect("status of 502");
        await page.Clock.PauseAtAsync(start.AddMinutes(30));
        var fault = await Fault.ProblemAsync(page, "GET", List, 502);
        var unreachable = await Fault.ProblemAsync(page, "GET", Config, 502);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("again");
        await RunUntilReadAsync(page, 400);
        var main = page.GetByRole(AriaRole.Main);
        foreach (var (pause, requests) in new[] { (1_000, 1), (2_000, 2), (4_000, 3) })
        {
            await Assertions.Expect(main).Not.ToHaveAttributeAsync("aria-busy", "true");
            await page.Clock.RunForAsync(pause - 100);
            Assert.Equal(requests, fault.Requests);
            await RunUntilReadAsync(page, 200);
            Assert.Equal(requests + 1, fault.Requests);
        }

        await page.GetByText("Not connected. You see the data of").WaitForAsync();
        await Assertions.Expect(page.Link("Read again")).ToBeVisibleAsync();
        await fault.EndAsync();
        await unreachable.EndAsync();
        await page.Clock.ResumeAsync();
        await page.GetByText("Not connected. You see the data of").WaitUntilGoneAsync();
        visitor.AssertClean();
    }

    [Fact]
    public async Task Log_WithoutAConnection_IsReadAgainByItself()
    {
        await using var visitor = await sample.VisitAsync(chromium, "deliveries");
        var page = visitor.Page;
        visitor.Expect("status of 500");
        var fault = await Fault.ProblemAsync(page, "GET", "/portal/api/deliveries", 500);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("https://a.example/");
        await page.GetByText("The server failed.").WaitForAsync();
        await fault.EndAsync();
        await page.GetByText("No delivery matches these filters.").WaitForAsync();
        visitor.AssertClean();
    }

    [Fact]
    public async Task Write_WithoutAnAnswerFor15Seconds_IsNotRepeated_AndWhatWasTypedStays()
    {
        await using var visitor = await sample.VisitAsync(chromium, "webhooks/new");
        var page = visitor.Page;
        var panel = page.Panel();
        var answer = new TaskCompletionSource();
        var fault = await Fault.StartAsync(page, "POST", List, _ => answer.Task);
        await panel.Field("Name").FillAsync("Written once");
        await panel.Field("URL 1").FillAsync($"{sample.Address}/received/acme");
        await panel.Button("Create webhook").ClickAsync();
        await panel.GetByText(Unreachable).WaitForAsync();
        await page.GetByText("Not connected.").First.WaitUntilGoneAsync();
        await Assertions.Expect(panel.Field("Name")).ToHaveValueAsync("Written once");
        Assert.Equal(1, fault.Requests);
        Assert.Empty(await sample.FindAsync("Written once"));

        answer.SetResult();
        await fault.EndAsync();
        await panel.Button("Create webhook").ClickAsync();
        await panel.GetByText("Written once is created").WaitForAsync();
        Assert.Equal(["Written once"], await sample.FindAsync("Written once"));
        visitor.AssertClean();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(0)]
    public async Task Write_ThatFails_IsNotRepeatedByItself(int status)
    {
        await using var visitor = await Visitor.OpenAsync(chromium, sample.Address);
        await visitor.SignInAsync();
        var page = visitor.Page;
        await page.Clock.InstallAsync();
        var id = await sample.CreateWebhookAsync($"Write fails with {status}");
        await visitor.GoAsync($"webhooks/{id}/settings");
        visitor.Expect(status == 0 ? "net::ERR_FAILED" : "status of 500");
        var fault = await Fault.StartAsync(page, "PATCH", $"/portal/api/{id}", route => status == 0
            ? route.AbortAsync()
            : route.FulfillAsync(new() { Status = status }));
        await page.Field("Description (optional)").FillAsync("Typed once");
        await page.Button("Save changes").ClickAsync();
        await page.GetByText("Nothing was repeated automatically.").WaitForAsync();
        await page.Clock.RunForAsync(120_000);
        Assert.Equal(1, fault.Requests);
        await Assertions.Expect(page.Field("Description (optional)")).ToHaveValueAsync("Typed once");
        visitor.AssertClean();
    }

    private static Task<IResponse> RunUntilReadAsync(IPage page, int milliseconds) => page.RunAndWaitForResponseAsync(
        () => page.Clock.RunForAsync(milliseconds), response => new Uri(response.Url).AbsolutePath == List);
}
