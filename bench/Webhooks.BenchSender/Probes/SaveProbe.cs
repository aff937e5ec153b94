using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Bench;

/// <summary>
/// What a save of ten changed rows takes: without webhooks, with changes detected that nobody wants, and with ten messages
/// recorded in its transaction. Taken in turn on one database.
/// </summary>
internal sealed class SaveProbe(Settings settings) : IProbe
{
    private const int Rows = 10;

    /// <summary>How many saves of each kind a round of the warm-up has.</summary>
    private const int RoundOfWarmUp = 200;

    private decimal _total = 1;

    public async Task<Dictionary<string, double>> MeasureAsync()
    {
        await using var services = OwnServices.Build(settings, new WatchedInvoices(), isStored: true);
        var watching = services.GetRequiredService<IDbContextFactory<BenchContext>>();
        var options = new DbContextOptionsBuilder<BenchContext>();
        OwnServices.Use(options, settings);
        var plain = new PooledDbContextFactory<BenchContext>(options.Options);
        await CreateAsync(watching);
        await WarmUp.RunAsync(settings.WarmUpRounds, _ => SaveAsync(plain, watching, RoundOfWarmUp));
        return await SaveAsync(plain, watching, settings.Number("rounds", 300));
    }

    /// <summary>The medians of so many saves of each kind, in milliseconds.</summary>
    private async Task<Dictionary<string, double>> SaveAsync(
        IDbContextFactory<BenchContext> plain, IDbContextFactory<BenchContext> watching, int rounds)
    {
        var messages = await CountAsync(watching);
        List<double> without = [], detected = [], recorded = [];
        for (var round = 0; round < rounds; round++)
        {
            // In turn the first of the two that are compared: what comes behind a save that wrote much may pay for it.
            var isPlainFirst = round % 2 == 0;
            var first = await SaveAsync<Order>(isPlainFirst ? plain : watching);
            var second = await SaveAsync<Order>(isPlainFirst ? watching : plain);
            without.Add(isPlainFirst ? first : second);
            detected.Add(isPlainFirst ? second : first);
            recorded.Add(await SaveAsync<Invoice>(watching));
        }

        messages = await CountAsync(watching) - messages;
        return messages == Rows * rounds
            ? new() { ["without"] = Median.Of(without), ["detected"] = Median.Of(detected), ["recorded"] = Median.Of(recorded) }
            : throw new ProbeFailedException($"{messages} messages were recorded by {rounds} saves of {Rows} rows");
    }

    /// <summary>In milliseconds; reading and changing the rows is not counted.</summary>
    private async Task<double> SaveAsync<TRow>(IDbContextFactory<BenchContext> contexts)
        where TRow : class, IChangingRow
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        _total++;
        foreach (var row in await db.Set<TRow>().OrderBy(row => row.Id).Take(Rows).ToListAsync())
        {
            row.Total = _total;
        }

        var start = Stopwatch.GetTimestamp();
        await db.SaveChangesAsync();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task CreateAsync(IDbContextFactory<BenchContext> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.Database.EnsureCreatedAsync();
        db.AddRange(Enumerable.Range(0, Rows).SelectMany(_ => new object[] { new Order(), new Invoice() }));
        await db.SaveChangesAsync();
    }

    /// <summary>How many messages there are: ten for each save of watched rows, none for the others.</summary>
    private static async Task<int> CountAsync(IDbContextFactory<BenchContext> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Database.SqlQueryRaw<int>(
            """SELECT CAST(COUNT(*) AS int) AS "Value" FROM webhook_messages""").SingleAsync();
    }
}
