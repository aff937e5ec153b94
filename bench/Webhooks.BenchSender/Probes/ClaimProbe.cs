using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Bench;

/// <summary>
/// What a claim of a hundred takes while so many are pending, four of five of them one webhook's; that webhook may send, or
/// is blocked. What was claimed is given back, so that every claim finds the same.
/// </summary>
internal sealed class ClaimProbe(Settings settings) : IProbe
{
    private const int Webhooks = 100;
    private const int Claimed = 100;

    private static readonly FailureLimits Limits = new(TimeSpan.FromDays(1), TimeSpan.FromDays(5));

    public async Task<Dictionary<string, double>> MeasureAsync()
    {
        var webhooks = new FixedWebhooks(Webhooks, number => new Uri(settings.Receiver, $"/w/{number}").AbsoluteUri);
        await using var services = OwnServices.Build(settings, webhooks, isStored: true);
        await using (var db = await services.GetRequiredService<IDbContextFactory<BenchContext>>().CreateDbContextAsync())
        {
            await db.Database.EnsureCreatedAsync();
        }

        await BacklogRows.FillAsync(services, settings.Number("backlog", 1_000), Webhooks, percentOfFirst: 80);
        var store = services.GetRequiredService<IMessageStore>();
        List<double> open = [], blocked = [];
        for (var round = -5; round < settings.Number("rounds", 40); round++)
        {
            var (first, second) = (await ClaimAsync(store, refuses: false), await ClaimAsync(store, refuses: true));
            if (round >= 0)
            {
                open.Add(first);
                blocked.Add(second);
            }
        }

        return new() { ["open"] = Median.Of(open), ["blocked"] = Median.Of(blocked) };
    }

    /// <summary>In milliseconds.</summary>
    private static async Task<double> ClaimAsync(IMessageStore store, bool refuses)
    {
        var request = new ClaimRequest(
            Claimed, TimeSpan.FromSeconds(30), TimeSpan.FromDays(14), new OneRefusingGate(refuses));
        var start = Stopwatch.GetTimestamp();
        var claimed = await store.ClaimAsync(request, CancellationToken.None);
        var elapsed = Stopwatch.GetElapsedTime(start);
        if (claimed.Deliveries.Count != Claimed)
        {
            throw new ProbeFailedException($"a claim of {Claimed} found {claimed.Deliveries.Count}");
        }

        await store.CompleteAsync(
            [.. claimed.Deliveries.Select(each => GivenBack(each.Lease))],
            Limits,
            CancellationToken.None);
        return elapsed.TotalMilliseconds;
    }

    private static DeliveryCompletion GivenBack(LeaseToken lease) =>
        new(lease, DeliveryDecision.Wait(TimeSpan.Zero), Attempt: null);
}
