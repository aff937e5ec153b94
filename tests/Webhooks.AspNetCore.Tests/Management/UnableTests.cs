using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.Sending;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>What cannot be done, now or ever, is told as that.</summary>
public sealed class UnableTests
{
    [Fact]
    public async Task Trials_BeyondTheLimit_AreRefused_WithTheTimeToWait()
    {
        await using var host = await ApiHost.StartAsync(services: services => services
            .Configure<WebhooksOptions>(options => options.TrialsPerMinute = 2)
            .AddSingleton<IMessageSender>(new ScriptedSender()));
        var acme = host.As("acme");
        var path = $"/{await Bodies.CreateAsync(acme)}/test";
        (await acme.PostAsync(path)).Is(200).IsPrivate();
        (await acme.PostAsync(path)).Is(200);
        host.Time.Advance(TimeSpan.FromSeconds(14.5));
        Assert.Equal("46", (await acme.PostAsync(path)).IsProblem(429).Header("Retry-After"));
        var explained = (await acme.PostAsync("/explain", Bodies.Inserted)).IsProblem(429);
        Assert.Equal("46", explained.Header("Retry-After"));
        Assert.EndsWith("trial-limit", explained.Text("type"), StringComparison.Ordinal);
        Assert.Contains("The limit of 2 ", explained.Text("detail"), StringComparison.Ordinal);
        var previewed = (await acme.PostAsync("/preview", $$"""{ "subscription": {{Bodies.Inserts}} }""")).IsProblem(429);
        Assert.Equal("46", previewed.Header("Retry-After"));
        host.Time.Advance(TimeSpan.FromSeconds(46));
        (await acme.PostAsync(path)).Is(200);
    }

    [Fact]
    public async Task Log_OfAStoreThatKeepsNone_IsNotImplemented_AndDefinitionsAreManaged()
    {
        await using var host = await ApiHost.StartAsync(webhooks => webhooks.UseOutbox(new BareStore()));
        var acme = host.As("acme");
        var id = await Bodies.CreateAsync(acme);
        (await acme.GetAsync($"/{id}")).Is(200);
        (await acme.GetAsync("/deliveries")).IsProblem(501);
        (await acme.GetAsync("/deliveries/dlv_1")).IsProblem(501);
        (await acme.PostAsync("/deliveries/dlv_1/resend")).IsProblem(501);
        (await acme.PostAsync("/deliveries/dlv_1/cancel")).IsProblem(501);
        (await acme.GetAsync($"/{id}/activity")).IsProblem(501);
        (await acme.PostAsync($"/{id}/cancel")).IsProblem(501);
        (await acme.PostAsync($"/{id}/recover", """{ "since": "2020-01-01T00:00:00Z" }""")).IsProblem(501);
        (await acme.PostAsync($"/{id}/urls", $$"""{ "url": "{{Bodies.Url}}", "isEnabled": false }""")).IsProblem(501);
        (await acme.PostAsync($"/{id}/test")).IsProblem(501);
        (await acme.DeleteAsync($"/{id}")).Is(204).IsPrivate();
    }

    [Fact]
    public async Task History_OfAStoreThatKeepsNone_IsNotImplemented()
    {
        await using var host = await ApiHost.StartAsync(webhooks => webhooks.UseWebhookStore(new WaitingStore()));
        (await host.As("acme").GetAsync("/wh_1/history")).IsProblem(501);
    }

    [Fact]
    public async Task Resend_IntoAFullOutbox_IsUnavailableForNow()
    {
        const int Capacity = 4 * Webhook.MaxUrls;
        await using var host = await ApiHost.StartAsync(services: services => services
            .Configure<WebhooksOptions>(options =>
            {
                options.InMemory.Capacity = Capacity;
                options.InMemory.FullTimeout = TimeSpan.Zero;
            })
            .AddSingleton<IMessageSender>(new ScriptedSender()));
        var acme = host.As("acme");
        await Bodies.CreateAsync(acme);
        await host.DispatchAsync("acme");
        await host.DeliverAsync();
        var id = (await acme.GetAsync("/deliveries")).Json.GetProperty("items")[0].GetProperty("id").GetString();
        await host.DispatchAsync("acme", Capacity / 4);

        var before = (await acme.GetAsync($"/deliveries/{id}")).Is(200).Body;
        Assert.Equal("1", (await acme.PostAsync($"/deliveries/{id}/resend")).IsProblem(503).Header("Retry-After"));
        Assert.Equal(before, (await acme.GetAsync($"/deliveries/{id}")).Is(200).Body);
    }

    [Fact]
    public async Task Delivery_ThatWaitsNoMore_IsNotCancelledAgain()
    {
        await using var host = await ApiHost.StartAsync();
        var acme = host.As("acme");
        await Bodies.CreateAsync(acme);
        await host.DispatchAsync("acme");
        var id = (await acme.GetAsync("/deliveries")).Json.GetProperty("items")[0].GetProperty("id").GetString();
        Assert.Equal("cancelled", (await acme.PostAsync($"/deliveries/{id}/cancel")).Is(200).Text("state"));
        Assert.EndsWith(
            "not-waiting", (await acme.PostAsync($"/deliveries/{id}/cancel")).IsProblem(409).Text("type"), StringComparison.Ordinal);
        Assert.Equal("due", (await acme.PostAsync($"/deliveries/{id}/resend")).Is(202).Text("result"));
    }

    [Fact]
    public async Task Client_ThatGivesUp_EndsTheWork_AndIsNoErrorOfTheHost()
    {
        var store = new WaitingStore();
        await using var host = await ApiHost.StartAsync(webhooks => webhooks.UseWebhookStore(store));
        using var impatience = new CancellationTokenSource();
        var call = host.As("acme").SendAsync("GET", "/wh_1", null, null, impatience.Token);
        await store.Asked;
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await store.GivenUp;
        (await host.As("acme").GetAsync("/catalog")).Is(200);
        Assert.DoesNotContain(host.Log.Lines, line => line.StartsWith(nameof(LogLevel.Error), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Url_ThatIsSwitched_IsShownDisabledAndEnabledAgain()
    {
        await using var host = await ApiHost.StartAsync();
        var acme = host.As("acme");
        var path = $"/{await Bodies.CreateAsync(acme)}/urls";
        foreach (var (isEnabled, status) in new[] { ("false", "disabled"), ("true", "active") })
        {
            var body = string.Format(CultureInfo.InvariantCulture, "{{ \"url\": \"{0}\", \"isEnabled\": {1} }}", Bodies.Url, isEnabled);
            Assert.Equal(status, (await acme.PostAsync(path, body)).Is(200).Text("status"));
        }

        (await acme.PostAsync(path, """{ "url": "https://other.example/", "isEnabled": true }""")).IsProblem(404);
        Assert.Equal(
            ["$.isEnabled", "$.url"],
            (await acme.PostAsync(path, "{}")).IsProblem(422).Errors.Select(error => error.Path).Order(StringComparer.Ordinal));
    }
}
