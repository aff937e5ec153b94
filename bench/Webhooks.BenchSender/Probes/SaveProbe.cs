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

    /// <summary>Until the compiler of the runtime is done: before, it measures how much code a save runs through.</summary>
    private const int WarmUp = 500;

    private decimal _total = 1;

    public async Task<Dictionary<string, double>> MeasureAsync()
    {
        await using var services = OwnServices.Build(settings, new WatchedInvoices(), isStored: true);
        var watching = services.GetRequiredService<IDbContextFactory<BenchContext>>();
        var options = new DbContextOptionsBuilder<BenchContext>();
        OwnServices.Use(options, settings);
        var plain = new PooledDbContextFactory<BenchContext>(options.Options);
        await CreateAsync(watching);
        List<double> without = [], detected = [], recorded = [];
        for (var round = -WarmUp; round < settings.Number("rounds", 300); round++)
        {
            // In turn the first of the two that are compared: what comes behind a save that wrote much may pay for it.
            var isPlainFirst = round % 2 == 0;
            var first = await SaveAsync<Order>(isPlainFirst ? plain : watching);
            var second = await SaveAsync<Order>(isPlainFirst ? watching : plain);
            var third = await SaveAsync<Invoice>(watching);
            if (round >= 0)
            {
                without.Add(isPlainFirst ? first : second);
                detected.Add(isPlainFirst ? second : first);
                recorded.Add(third);
            }
        }

        await CheckAsync(watching, recorded.Count);
        return new()
        {
            ["without"] = Median.Of(without),
            ["detected"] = Median.Of(detected),
            ["recorded"] = Median.Of(recorded),
        };
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

    /// <summary>Each save of watched rows must have left ten messages, the others none.</summary>
    private static async Task CheckAsync(IDbContextFactory<BenchContext> contexts, int saves)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var messages = await db.Database.SqlQueryRaw<int>(
            """SELECT CAST(COUNT(*) AS int) AS "Value" FROM webhook_messages""").SingleAsync();
        if (messages != Rows * (saves + WarmUp))
        {
            throw new ProbeFailedException($"{messages} messages were recorded by {saves + WarmUp} saves of {Rows} rows");
        }
    }
}
