using System.Diagnostics;

namespace Webhooks.Bench;

/// <summary>
/// How fast two hundred webhooks get what was recorded for them, beside so many others that wait. It ends after a fixed
/// time; what was delivered by then counts.
/// </summary>
internal sealed class BesideProbe(Settings settings, bool isStored) : IProbe
{
    /// <summary>How many messages of each webhook a round of the warm-up has.</summary>
    private const int RoundOfWarmUp = 3;

    private readonly int _waiting = settings.Number("waiting", 0);
    private readonly int _messages = settings.Number("messages", 100);
    private readonly TimeSpan _limit = TimeSpan.FromSeconds(settings.Number("seconds", 10));

    public async Task<Dictionary<string, double>> MeasureAsync()
    {
        var webhooks = new CrowdWebhooks(_waiting, settings.Receiver);
        await using var services = OwnServices.Build(settings, webhooks, isStored, options =>
        {
            options.InMemory.Capacity = (CrowdWebhooks.Well * _messages) + (2 * _waiting) + WaitingRoom.Places;
            options.InMemory.CapacityBytes = 1024 * 1024 * 1024;
            options.Delivery.StopTimeout = TimeSpan.Zero;
        });
        var crowd = new Crowd(services, webhooks);
        if (isStored)
        {
            await OwnServices.CreateTablesAsync(services);
        }

        await WarmUp.RunAsync(settings.WarmUpRounds, _ => WarmUpAsync(services, crowd));
        await crowd.FillAsync();
        await crowd.RecordAsync(WaitingKind.Well, _messages);
        if (isStored)
        {
            await BacklogRows.UpkeepAsync(services);
        }

        var (delivered, elapsed) = await DeliverAsync(services, CrowdWebhooks.Well * _messages);
        return new() { ["deliveries per second"] = delivered / elapsed.TotalSeconds, ["delivered"] = delivered };
    }

    private async Task WarmUpAsync(IServiceProvider services, Crowd crowd)
    {
        await crowd.RecordAsync(WaitingKind.Well, RoundOfWarmUp);
        var (delivered, _) = await DeliverAsync(services, CrowdWebhooks.Well * RoundOfWarmUp);
        if (delivered != CrowdWebhooks.Well * RoundOfWarmUp)
        {
            throw new ProbeFailedException($"{delivered} messages of the warm-up were received");
        }
    }

    private async Task<(int Delivered, TimeSpan Elapsed)> DeliverAsync(IServiceProvider services, int count)
    {
        using var receiver = new ReceiverControl(settings.Receiver);
        await receiver.ResetAsync(count);
        var start = Stopwatch.GetTimestamp();
        await using var pump = new PumpInBackground(services);
        await receiver.WaitAsync(_limit);
        var elapsed = Stopwatch.GetElapsedTime(start);
        var report = await receiver.ReportAsync();
        return report.Refused == 0
            ? (report.Distinct, elapsed)
            : throw new ProbeFailedException($"{report.Refused} requests were made for webhooks that must wait");
    }
}
