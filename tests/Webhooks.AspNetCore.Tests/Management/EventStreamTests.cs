using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Webhooks.Outbox;
using Webhooks.Sending;
using Webhooks.Settling;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>The stream of changes: what it sends and when, from where it continues, and how many there may be.</summary>
public sealed class EventStreamTests
{
    private const string Tenant = "acme";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(15);

    private readonly WatchedTime _time = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_DeliveryThatIsRecordedAndSettled_SendsItsStates()
    {
        await using var host = await StartAsync();
        using var stream = await OpenAsync(host);

        await host.DispatchAsync(Tenant);
        await _time.PassAsync(Interval);
        var recorded = await stream.NextAsync("delivery");
        await host.Services.GetRequiredService<IDeliveryControl>().CancelDeliveriesAsync(cancellationToken: Stop);
        await _time.PassAsync(Pause);
        var settled = await stream.NextAsync("delivery");

        Assert.Equal(("pending", "ERP"), ((string?)recorded.Data["state"], (string?)recorded.Data["webhookName"]));
        Assert.Equal((IdOf(recorded), "cancelled"), (IdOf(settled), (string?)settled.Data["state"]));
        Assert.True(long.Parse(settled.Id, provider: null) >= long.Parse(recorded.Id, provider: null));
    }

    [Fact]
    public async Task Stream_AttemptOfThisProcess_IsSentBeforeTheNextLook()
    {
        await using var host = await StartAsync();
        await host.DispatchAsync(Tenant);
        using var stream = await OpenAsync(host);

        await host.DeliverAsync();
        await _time.PassAsync(Pause);

        Assert.Equal("delivered", (string?)(await stream.NextAsync("delivery")).Data["state"]);
        Assert.True(_time.GetUtcNow() - ApiHost.Start < Interval);
    }

    [Fact]
    public async Task Stream_DeliveriesThatAnotherProcessRecords_AreFoundByTheNextLook()
    {
        await using var host = await StartAsync();
        using var stream = await OpenAsync(host);

        for (var number = 1; number <= 3; number++)
        {
            // Into the outbox, as another process does: nothing wakes this one.
            await host.Services.GetRequiredService<IOutbox>().AddAsync([Message(number)], WhenFull.Throw, Stop);
            var next = stream.NextAsync("delivery");
            Assert.False(next.IsCompleted);
            await _time.PassAsync(Interval);
            Assert.Equal($"msg_{number}", (string?)(await next).Data["messageId"]);
        }
    }

    [Fact]
    public async Task Stream_NothingHappens_SendsACommentAfterFifteenSeconds()
    {
        await using var host = await StartAsync();
        using var stream = await OpenAsync(host);

        await PassAsync(seconds: 14);
        await host.DispatchAsync(Tenant);
        await PassAsync(seconds: 2);
        await stream.NextAsync("delivery");
        Assert.Equal(0, stream.Comments);

        // Some seconds more: in the last look, the stream may find what is dispatched below before it is quiet for too long.
        await PassAsync(seconds: 22);
        await host.DispatchAsync(Tenant);
        await PassAsync(seconds: 2);
        await stream.NextAsync("delivery");
        Assert.Equal(1, stream.Comments);
    }

    [Fact]
    public async Task Stream_ContinuedFromAnId_SendsWhatHappenedSince()
    {
        await using var host = await StartAsync();
        await host.DispatchAsync(Tenant, eventId: "evt_before");
        _time.Advance(TimeSpan.FromMinutes(1));
        string lastId;
        using (var first = await OpenAsync(host))
        {
            await host.DispatchAsync(Tenant, eventId: "evt_seen");
            await _time.PassAsync(Interval);
            var seen = await first.NextAsync("delivery");
            Assert.Equal("evt_seen", (string?)seen.Data["eventId"]);
            lastId = seen.Id;
        }

        _time.Advance(TimeSpan.FromMinutes(1));
        await host.DispatchAsync(Tenant, eventId: "evt_missed");
        using var continued = await OpenAsync(host, lastId);

        // What was seen last can come again, and nothing from before it.
        Assert.Equal("evt_seen", (string?)(await continued.NextAsync("delivery")).Data["eventId"]);
        Assert.Equal("evt_missed", (string?)(await continued.NextAsync("delivery")).Data["eventId"]);
    }

    [Fact]
    public async Task Stream_WebhookAndUrlThatChange_SendsVersionAndState()
    {
        await using var host = await StartAsync();
        var id = (await host.As(Tenant).GetAsync()).Json.GetProperty("items")[0].GetProperty("id").GetString()!;
        using var stream = await OpenAsync(host);

        await host.As(Tenant).PostAsync($"/{id}/urls", $$"""{ "url": "{{Bodies.Url}}", "isEnabled": false }""");
        await NoticeAsync(host, id);
        await _time.PassAsync(Pause);
        var changed = await stream.NextAsync("destination");
        Assert.Equal((id, "disabled"), ((string?)changed.Data["webhookId"], (string?)changed.Data["destination"]!["status"]));
    }

    [Fact]
    public async Task Stream_WebhookThatAnotherProcessChanges_IsFoundWithinTenSeconds()
    {
        await using var host = await StartAsync();
        var id = (await host.As(Tenant).GetAsync()).Json.GetProperty("items")[0].GetProperty("id").GetString()!;
        using var stream = await OpenAsync(host);

        // Nothing wakes the stream for a change by the API, wherever it is made.
        (await host.As(Tenant).DeleteAsync($"/{id}")).Is(204);
        await PassAsync(seconds: 10);

        var deleted = await stream.NextAsync("webhook");
        Assert.Equal((id, null), ((string?)deleted.Data["id"], deleted.Data["version"]));
    }

    [Fact]
    public async Task Streams_MoreThanTen_AreRefusedUntilOneEnds()
    {
        await using var host = await StartAsync();
        var streams = new List<EventReader>();
        for (var i = 0; i < 10; i++)
        {
            streams.Add(await OpenAsync(host));
        }

        using var refused = await SendAsync(host, Tenant);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(15), refused.Headers.RetryAfter!.Delta);
        Assert.Contains("stream-limit", await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var other = await SendAsync(host, "globex");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);

        // All are too old now. Their responses end after they are closed.
        await _time.PassAsync(Interval, waiting: 11, passed: MaxAge);
        foreach (var stream in streams)
        {
            await Assert.ThrowsAsync<EndOfStreamException>(() => stream.NextAsync("delivery"));
            stream.Dispose();
        }

        using var again = await OpenAsync(host);
    }

    [Fact]
    public async Task Application_ThatStops_EndsItsStreams()
    {
        await using var host = await StartAsync();
        using var stream = await OpenAsync(host);

        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await Assert.ThrowsAsync<EndOfStreamException>(() => stream.NextAsync("delivery"));
    }

    private async Task<ApiHost> StartAsync()
    {
        var host = await ApiHost.StartAsync(
            services: services => services.AddSingleton<IMessageSender>(new ScriptedSender()), time: _time);
        await Bodies.CreateAsync(host.As(Tenant));
        return host;
    }

    private async Task PassAsync(int seconds)
    {
        for (var passed = 0; passed < seconds; passed += 2)
        {
            await _time.PassAsync(Interval);
        }
    }

    /// <summary>A notice of the pump, which makes streams look at webhooks at once.</summary>
    private static async Task NoticeAsync(ApiHost host, string webhookId)
    {
        var state = new DestinationState { WebhookId = webhookId, Url = Bodies.Url };
        foreach (var observer in host.Services.GetServices<IDeliveryObserver>())
        {
            await observer.OnDestinationChangedAsync(new(DestinationChange.Failing, state, state), Stop);
        }
    }

    private static WebhookMessage Message(int number) => new()
    {
        Id = $"msg_{number}",
        EventId = $"evt_{number}",
        WebhookId = "wh_other",
        SubscriptionId = "sub_other",
        TenantId = Tenant,
        EventType = EventType.RecordInsert,
        ObjectName = "Orders",
        EventDate = ApiHost.Start,
        Body = "{}"u8.ToArray(),
        Urls = [Bodies.Url],
    };

    private static string? IdOf((string Id, JsonNode Data) sent) => (string?)sent.Data["id"];

    private static async Task<EventReader> OpenAsync(ApiHost host, string? lastId = null)
    {
        var answer = await SendAsync(host, Tenant, lastId);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new(answer, await answer.Content.ReadAsStreamAsync(Stop));
    }

    private static Task<HttpResponseMessage> SendAsync(ApiHost host, string tenant, string? lastId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/webhooks/events");
        request.Headers.Add("x-tenant", tenant);
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        return host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
    }
}
