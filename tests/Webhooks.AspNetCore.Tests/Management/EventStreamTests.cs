using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Outbox;
using Webhooks.Settling;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>The stream of changes: what it sends, from where it continues, and how many there may be.</summary>
public sealed class EventStreamTests
{
    private const string Shop = """
        {
          "name": "Shop",
          "urls": ["https://accounting.example/hooks"],
          "subscriptions": [{ "objectName": "Orders", "eventType": "table.recordInsert" }]
        }
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_DeliveryThatIsRecordedAndSettled_SendsItsStates()
    {
        await using var host = await ManagedHost.StartAsync();
        await CreateAsync(host);
        using var stream = await OpenAsync(host);

        await DispatchAsync(host);
        var recorded = await stream.NextAsync("delivery");
        Assert.Equal(("pending", "Shop"), ((string?)recorded.Data["state"], (string?)recorded.Data["webhookName"]));
        await host.Services.GetRequiredService<IDeliveryControl>().CancelDeliveriesAsync(cancellationToken: Stop);
        var settled = await stream.NextAsync("delivery");
        Assert.Equal(((string?)recorded.Data["id"], "cancelled"), ((string?)settled.Data["id"], (string?)settled.Data["state"]));
        Assert.True(long.Parse(settled.Id, provider: null) >= long.Parse(recorded.Id, provider: null));
    }

    [Fact]
    public async Task Stream_ContinuedFromAnId_SendsWhatHappenedSince()
    {
        await using var host = await ManagedHost.StartAsync();
        await CreateAsync(host);
        await DispatchAsync(host);

        using var fresh = await OpenAsync(host);
        await DispatchAsync(host);
        var live = await fresh.NextAsync("delivery");
        using var continued = await OpenAsync(host, live.Id);
        var (first, second) = (await continued.NextAsync("delivery"), await continued.NextAsync("delivery"));
        Assert.NotEqual((string?)first.Data["id"], (string?)second.Data["id"]);
        Assert.Equal((string?)live.Data["id"], (string?)second.Data["id"]);
    }

    [Fact]
    public async Task Stream_WebhookAndUrlThatChange_SendsVersionAndState()
    {
        await using var host = await ManagedHost.StartAsync();
        var id = await CreateAsync(host);
        using var stream = await OpenAsync(host);

        using var body = new StringContent(
            """{ "url": "https://accounting.example/hooks", "isEnabled": false }""", Encoding.UTF8, "application/json");
        await host.Http.PostAsync($"/webhooks/{id}/urls", body, Stop);
        await NoticeAsync(host, id);
        var changed = await stream.NextAsync("destination");
        Assert.Equal((id, "disabled"), ((string?)changed.Data["webhookId"], (string?)changed.Data["destination"]!["status"]));

        using var delete = new HttpRequestMessage(HttpMethod.Delete, $"/webhooks/{id}");
        delete.Headers.TryAddWithoutValidation("If-Match", "*");
        await host.Http.SendAsync(delete, Stop);
        await NoticeAsync(host, id);
        var deleted = await stream.NextAsync("webhook");
        Assert.Equal((id, null), ((string?)deleted.Data["id"], deleted.Data["version"]));
    }

    [Fact]
    public async Task Streams_MoreThanTen_AreRefusedUntilOneEnds()
    {
        await using var host = await ManagedHost.StartAsync();
        var streams = new List<EventReader>();
        for (var i = 0; i < 10; i++)
        {
            streams.Add(await OpenAsync(host));
        }

        using var refused = await SendAsync(host, lastId: null);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("stream-limit", await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        streams[0].Dispose();
        while (true)
        {
            using var again = await SendAsync(host, lastId: null);
            if (again.StatusCode == HttpStatusCode.OK)
            {
                break;
            }
        }

        streams.ForEach(stream => stream.Dispose());
    }

    [Fact]
    public async Task Host_ThatStops_EndsItsStreams()
    {
        var host = await ManagedHost.StartAsync();
        using var stream = await OpenAsync(host);

        await host.DisposeAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => stream.NextAsync("delivery"));
    }

    /// <summary>A notice of the pump, which makes streams look at webhooks at once.</summary>
    private static async Task NoticeAsync(ManagedHost host, string webhookId)
    {
        var state = new DestinationState { WebhookId = webhookId, Url = "https://accounting.example/hooks" };
        foreach (var observer in host.Services.GetServices<IDeliveryObserver>())
        {
            await observer.OnDestinationChangedAsync(new(DestinationChange.Failing, state, state), Stop);
        }
    }

    private static async Task DispatchAsync(ManagedHost host) => await host.Services
        .GetRequiredService<IEventDispatcher>()
        .DispatchAsync(WebhookEvent.RecordInserted("Orders", new Dictionary<string, object?> { ["Id"] = 1 }), Stop);

    private static async Task<string> CreateAsync(ManagedHost host)
    {
        using var body = new StringContent(Shop, Encoding.UTF8, "application/json");
        var answer = await host.Http.PostAsync("/webhooks", body, Stop);
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;
        return (string)json["webhook"]!["id"]!;
    }

    private static async Task<EventReader> OpenAsync(ManagedHost host, string? lastId = null)
    {
        var answer = await SendAsync(host, lastId);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new(answer, await answer.Content.ReadAsStreamAsync(Stop));
    }

    private static Task<HttpResponseMessage> SendAsync(ManagedHost host, string? lastId)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/webhooks/events");
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        return host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
    }
}
