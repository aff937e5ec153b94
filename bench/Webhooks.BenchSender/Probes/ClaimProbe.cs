using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Outbox;

namespace Webhooks.Bench;

/// <summary>
/// What a claim of a hundred takes while so many are pending, four of five of them one webhook's; that webhook may send, or
/// is blocked. What was claimed is given back, so that every claim finds the same.
/// </summary>
internal sealed class ClaimProbe(Settings settings) : IProbe
{
    private const int Webhooks = 100;
    private const int Claimed = 100;

    /// <summary>How many claims of each kind a round of the warm-up has.</summary>
    private const int RoundOfWarmUp = 20;

    private static readonly FailureLimits Limits = new(TimeSpan.FromDays(1), TimeSpan.FromDays(5));

    public async Task<Dictionary<string, double>> MeasureAsync()
    {
        var webhooks = new FixedWebhooks(Webhooks, number => new Uri(settings.Receiver, $"/w/{number}").AbsoluteUri);
        await using var services = OwnServices.Build(settings, webhooks, isStored: true);
        await OwnServices.CreateTablesAsync(services);
        await BacklogRows.FillAsync(services, settings.Number("backlog", 1_000), Webhooks, percentOfFirst: 80);
        var store = services.GetRequiredService<IOutbox>();
        await WarmUp.RunAsync(settings.WarmUpRounds, _ => ClaimAsync(store, RoundOfWarmUp));
        await BacklogRows.UpkeepAsync(services);
        var (open, blocked) = await ClaimAsync(store, settings.Number("rounds", 40));
        return new() { ["open"] = open, ["blocked"] = blocked };
    }

    /// <summary>The medians of so many rounds, in milliseconds.</summary>
    private static async Task<(double Open, double Blocked)> ClaimAsync(IOutbox store, int rounds)
    {
        List<double> open = [], blocked = [];
        for (var round = 0; round < rounds; round++)
        {
            open.Add(await ClaimAsync(store, refuses: false));
            blocked.Add(await ClaimAsync(store, refuses: true));
        }

        return (Median.Of(open), Median.Of(blocked));
    }

    /// <summary>In milliseconds.</summary>
    private static async Task<double> ClaimAsync(IOutbox store, bool refuses)
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
