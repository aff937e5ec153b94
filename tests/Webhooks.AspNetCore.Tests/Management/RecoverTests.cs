using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Outbox;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>Recovery of much goes step by step: who gives up and calls again gets the rest.</summary>
public sealed class RecoverTests
{
    private const int Dead = 10_000;
    private const string Since = """{ "since": "2026-01-01T00:00:00Z" }""";

    [Fact]
    public async Task Recover_OfTenThousand_IsGoneOnWith_ByTheNextCall()
    {
        await using var stores = new SqliteStores();
        await using var host = await ApiHost.StartAsync(webhooks => stores.Use(webhooks));
        var acme = host.As("acme");
        var id = await Bodies.CreateAsync(acme);
        await AddDeadAsync(host, id);

        using var patience = new CancellationTokenSource();
        using var body = new StringContent(Since, Encoding.UTF8, "application/json");
        var call = acme.SendAsync("POST", $"/{id}/recover", body, null, patience.Token);
        while (!await AnyAsync(acme, "pending"))
        {
            // Each of its steps is visible as soon as it is done.
        }

        Assert.True(await AnyAsync(acme, "dead"));
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        var rest = (await acme.PostAsync($"/{id}/recover", Since)).Is(200).Json.GetProperty("deliveries").GetInt32();
        Assert.InRange(rest, 1, Dead - 1);
        Assert.False(await AnyAsync(acme, "dead"));
        Assert.Equal(Dead, await CountAsync(acme, "pending"));
        Assert.Equal("0", (await acme.PostAsync($"/{id}/recover", Since)).Is(200).Text("deliveries"));
    }

    private static async Task<bool> AnyAsync(ApiClient client, string state) =>
        (await client.GetAsync($"/deliveries?state={state}&limit=1")).Is(200).Json.GetProperty("items").GetArrayLength() > 0;

    private static async Task AddDeadAsync(ApiHost host, string webhookId)
    {
        var store = host.Services.GetRequiredService<IOutbox>();
        foreach (var chunk in Enumerable.Range(0, Dead).Chunk(500))
        {
            await store.AddAsync([.. chunk.Select(Message)], WhenFull.Throw, TestContext.Current.CancellationToken);
        }

        WebhookMessage Message(int number) => new()
        {
            Id = $"msg_{number}",
            EventId = $"evt_{number}",
            WebhookId = webhookId,
            SubscriptionId = "sub_1",
            TenantId = "acme",
            EventType = EventType.RecordInsert,
            ObjectName = "Orders",
            EventDate = ApiHost.Start,
            Body = "{}"u8.ToArray(),
            Urls = [Bodies.Url],
            DeadReason = DeadReason.Capacity,
        };
    }

    private static async Task<int> CountAsync(ApiClient client, string state)
    {
        var count = 0;
        for (var next = ""; ;)
        {
            var page = (await client.GetAsync($"/deliveries?state={state}&limit=500{next}")).Is(200).Json;
            count += page.GetProperty("items").GetArrayLength();
            if (!page.TryGetProperty("next", out var cursor))
            {
                return count;
            }

            next = $"&cursor={cursor.GetString()}";
        }
    }
}
