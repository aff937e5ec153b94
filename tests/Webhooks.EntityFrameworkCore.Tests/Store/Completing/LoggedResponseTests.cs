using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Database;
using Webhooks.Model;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Completing;

public sealed class LoggedResponseTests
{
    private const int Full = 65_536;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [OnEachDatabase]
    public async Task Log_TwentyAnswersOfOneDelivery_HoldsTheLastInFullAndOfTheOthersExcerpts(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var services = await OutboxServices.StartAsync(database);
        var store = services.GetRequiredService<IOutbox>();
        await store.AddAsync([Messages.Number(1)], WhenFull.Throw, Cancel);

        for (var i = 0; i < 20; i++)
        {
            await AnswerAsync(store, Assert.Single(await ClaimAsync(store)), Full);
        }

        var rows = await AttemptsAsync(services);
        Assert.Equal([.. Enumerable.Repeat(256, 19), Full], rows.Select(row => row.Response!.Length));
        Assert.Equal([.. Enumerable.Repeat(true, 19), false], rows.Select(row => row.ResponseIsCut));
        Assert.Equal(20 * Full, (await CountersAsync(services)).ResponseBytes);
    }

    [Theory]
    [OnEachDatabase]
    public async Task Counter_HasTenantAndBytesOfWhatIsKept(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var services = await OutboxServices.StartAsync(options => database.Use(options), Limit(1_000));
        var store = services.GetRequiredService<IOutbox>();
        await store.AddAsync(
            [.. Enumerable.Range(0, 5).Select(number => Messages.Number(number) with { TenantId = "t" })], WhenFull.Throw, Cancel);
        foreach (var leased in await ClaimAsync(store))
        {
            await AnswerAsync(store, leased, 300);
        }

        var row = await CountersAsync(services);
        Assert.Equal(("t", 900L, 5L), (row.TenantId, row.ResponseBytes, row.Calls));
    }

    [Theory]
    [OnEachDatabase]
    public async Task Limit_OfAProcessThatBeginsAnew_CountsWhatWasWrittenBefore(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        for (var process = 0; process < 12; process++)
        {
            await using var services = await OutboxServices.StartAsync(options => database.Use(options), Limit(1_600));
            var store = services.GetRequiredService<IOutbox>();
            await store.AddAsync([Messages.Number(2 * process), Messages.Number((2 * process) + 1)], WhenFull.Throw, Cancel);
            foreach (var leased in await ClaimAsync(store))
            {
                await AnswerAsync(store, leased, 100, DeliveryDecision.Delivered);
            }
        }

        await using var reader = await OutboxServices.StartAsync(database);
        var rows = await AttemptsAsync(reader);

        // Eight processes keep two each; those that begin later keep one before they look.
        Assert.Equal((24, 20), (rows.Count, rows.Count(row => row.Response is not null)));
        Assert.Equal(4, rows.Count(row => row.ResponseIsDropped));
    }

    [Theory]
    [OnEachDatabase]
    public async Task Limit_OfADay_BeginsAnewTheNextDay(DatabaseKind kind)
    {
        var passed = new MovedTime();
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var services = await OutboxServices.StartAsync(options => database.Use(options), collection =>
        {
            Limit(250)(collection);
            collection.AddSingleton<DatabaseClock>();
            collection.AddSingleton<IStoreClock>(
                provider => new MovedClock(provider.GetRequiredService<DatabaseClock>(), passed));
        });
        var store = services.GetRequiredService<IOutbox>();
        await store.AddAsync([Messages.Number(1)], WhenFull.Throw, Cancel);
        for (var day = 0; day < 2; day++)
        {
            for (var i = 0; i < 3; i++)
            {
                await AnswerAsync(store, Assert.Single(await ClaimAsync(store)), 100);
            }

            passed.Add(TimeSpan.FromDays(1));
        }

        Assert.Equal(
            [false, false, true, false, false, true], (await AttemptsAsync(services)).Select(row => row.ResponseIsDropped));
    }

    private static Action<IServiceCollection> Limit(long bytes) => collection =>
        collection.Configure<WebhooksOptions>(options => options.Delivery.LoggedResponseBytesPerTenantAndDay = bytes);

    private static async Task<IReadOnlyList<LeasedDelivery>> ClaimAsync(IOutbox store) =>
        (await store.ClaimAsync(
            new(100, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30), new OpenGate(100)) { RetryLimit = 100 }, Cancel)).Deliveries;

    private static async Task AnswerAsync(
        IOutbox store, LeasedDelivery leased, int length, DeliveryDecision? decision = null)
    {
        var results = await store.CompleteAsync(
            [Answer.Of(leased, decision ?? DeliveryDecision.Retry(TimeSpan.Zero), length)],
            new(TimeSpan.FromDays(1), TimeSpan.FromDays(5)),
            Cancel);
        Assert.True(results[0].IsRecorded);
    }

    private static async Task<List<AttemptRow>> AttemptsAsync(IServiceProvider services)
    {
        await using var context = services.GetRequiredService<IDbContextFactory<OutboxContext>>().CreateDbContext();
        var failed = await context.Set<AttemptRow>().ToListAsync(Cancel);
        var last = (await context.Set<LogRow>().ToListAsync(Cancel)).Select(row => row.LastAttempt()).OfType<AttemptRow>();
        return [.. failed.Concat(last).OrderBy(row => row.Sequence).ThenBy(row => row.Number)];
    }

    private static async Task<CounterRow> CountersAsync(IServiceProvider services)
    {
        await using var context = services.GetRequiredService<IDbContextFactory<OutboxContext>>().CreateDbContext();
        return await context.Set<CounterRow>().SingleAsync(Cancel);
    }
}
