using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Webhooks.Sending;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>Instants of answers have one form, and that form is one of a query.</summary>
public sealed partial class InstantTests
{
    // A clock of ticks: what is written has fewer digits than what memory holds.
    private static readonly DateTimeOffset Start =
        new DateTimeOffset(2026, 3, 1, 13, 0, 0, 120, TimeSpan.FromHours(1)).AddTicks(4_567);

    [GeneratedRegex("\"\\d{4}-\\d\\d-\\d\\dT[^\"\\\\]*")]
    private static partial Regex Instant { get; }

    [Fact]
    public async Task Instants_OfEveryAnswer_AreUtcWithMilliseconds()
    {
        await using var host = await StartAsync(stores: null);
        var acme = host.As("acme");
        var id = await DeliverAsync(host, failures: 2);
        (await acme.PostAsync($"/{id}/urls", $$"""{ "url": "{{Bodies.Url}}", "isEnabled": false }""")).Is(200);
        await host.DispatchAsync("acme");
        var log = (await acme.GetAsync("/deliveries")).Is(200);
        var delivery = log.Json.GetProperty("items")[1].GetProperty("id").GetString();
        (string Answer, string[] Members)[] answers =
        [
            ((await acme.GetAsync()).Is(200).Body, ["failingSince", "disabledAt"]),
            ((await acme.GetAsync($"/{id}")).Is(200).Body, ["failingSince", "disabledAt"]),
            (log.Body, ["createdAt", "settledAt"]),
            ((await acme.GetAsync($"/deliveries/{delivery}")).Is(200).Body, ["createdAt", "eventDate", "startedAt"]),
            ((await acme.PostAsync($"/{id}/test")).Is(200).Body, ["startedAt"]),
        ];

        foreach (var (answer, members) in answers)
        {
            Assert.All(
                Instant.Matches(answer), found => Assert.Matches("^\"2026-03-01T12:00:00\\.120Z$", found.Value));
            Assert.All(members, member => Assert.Contains($"\"{member}\":\"2026", answer, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CreatedAt_AsAParameter_IsTheBeginningOrTheEndOfAList(bool isDatabase)
    {
        await using var stores = isDatabase ? new SqliteStores() : null;
        await using var host = await StartAsync(stores);
        var acme = host.As("acme");
        await Bodies.CreateAsync(acme);
        for (var i = 0; i < 3; i++)
        {
            await host.DispatchAsync("acme", eventId: $"evt_{i}");
            host.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        var middle = (await acme.GetAsync("/deliveries")).Json.GetProperty("items")[1].GetProperty("createdAt").GetString();
        Assert.Equal(["evt_2", "evt_1"], await EventsAsync(acme, $"from={middle}"));
        Assert.Equal(["evt_0"], await EventsAsync(acme, $"until={middle}"));
        var next = middle!.Replace("121", "122", StringComparison.Ordinal);
        Assert.Equal(["evt_1"], await EventsAsync(acme, $"from={middle}&until={next}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_OfDeliveriesOfOneMillisecond_LoseAndRepeatNone(bool isDatabase)
    {
        await using var stores = isDatabase ? new SqliteStores() : null;
        await using var host = await StartAsync(stores);
        var acme = host.As("acme");
        await Bodies.CreateAsync(acme);
        for (var i = 0; i < 5; i++)
        {
            await host.DispatchAsync("acme", eventId: $"evt_{i}");
            host.Time.Advance(TimeSpan.FromTicks(100));
        }

        var (found, cursor) = (new List<string?>(), "");
        for (string? next = ""; next is not null; cursor = $"&cursor={next}")
        {
            var page = (await acme.GetAsync($"/deliveries?from=2026-03-01T12:00:00.120Z&limit=2{cursor}")).Is(200).Json;
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(each => each.GetProperty("eventId").GetString()));
            next = page.TryGetProperty("next", out var more) ? more.GetString() : null;
        }

        Assert.Equal(["evt_4", "evt_3", "evt_2", "evt_1", "evt_0"], found);
    }

    [Fact]
    public async Task PlusSign_ThatIsNotEscaped_IsRefusedWithTheWayToWriteIt()
    {
        await using var host = await StartAsync(stores: null);
        var refused = (await host.As("acme").GetAsync("/deliveries?from=2026-03-01T12:00:00+00:00")).IsProblem(400);
        Assert.Contains("%2B", Assert.Single(refused.Errors).Rule, StringComparison.Ordinal);
        (await host.As("acme").GetAsync("/deliveries?from=2026-03-01T12:00:00%2B00:00")).Is(200);
    }

    private static Task<ApiHost> StartAsync(SqliteStores? stores) => ApiHost.StartAsync(
        webhooks => stores?.Use(webhooks),
        services: services => services.AddSingleton<IMessageSender>(new ScriptedSender(400)),
        time: new FakeTimeProvider(Start));

    private static async Task<string> DeliverAsync(ApiHost host, int failures)
    {
        var id = await Bodies.CreateAsync(host.As("acme"), more: "\"schedule\": \"0s\"");
        for (var i = 0; i < failures; i++)
        {
            await host.DispatchAsync("acme");
            await host.DeliverAsync();
        }

        return id;
    }

    private static async Task<IEnumerable<string?>> EventsAsync(ApiClient client, string query) =>
        (await client.GetAsync($"/deliveries?{query}")).Is(200).Json.GetProperty("items").EnumerateArray()
            .Select(each => each.GetProperty("eventId").GetString());
}
