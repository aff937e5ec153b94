using Webhooks.Support;
using Xunit;

namespace Webhooks.Allocating;

/// <summary>What an event costs from its dispatch until its delivery is in the log, all threads together.</summary>
[Collection(nameof(RunsAlone))]
public sealed class DeliveryAllocationTests
{
    private const int Events = 2_000;

    private static readonly int Most = BuildKind.IsOptimized ? 2_500 : 3_500;

    [Fact]
    public async Task Deliver_Claimed_AllocatesAFewKilobytesForAnEvent()
    {
        await using var host = new AllocationHost();
        await host.SaveAsync(Some.Webhook("a"));
        var least = await MeasureAsync(host, host.DeliverAsync);
        Assert.InRange(least, 1_000, Most);
    }

    [Fact]
    public async Task Deliver_HandedOver_AllocatesAFewKilobytesForAnEvent()
    {
        await using var host = new AllocationHost();
        await host.SaveAsync(Some.Webhook("a"));
        using var stop = new CancellationTokenSource();
        var run = host.RunAsync(stop.Token);
        var least = await MeasureAsync(host, () => Task.CompletedTask);
        await stop.CancelAsync();
        await run;
        Assert.InRange(least, 1_000, Most);
    }

    private static async Task<double> MeasureAsync(AllocationHost host, Func<Task> deliver)
    {
        // The least of several rounds: others in the process may allocate, and the first rounds fill pools and tables.
        var least = double.MaxValue;
        for (var round = 1; round <= 6; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await DispatchAsync(host);
            await deliver();
            await host.Sender.ReachAsync(round * Events);
            least = Math.Min(least, (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / Events);
            Assert.Equal(round * Events, host.Sender.Sent);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{least:N0} bytes for an event");
        return least;
    }

    private static async Task DispatchAsync(AllocationHost host)
    {
        RecordValues values = TestDefinitions.Record();
        for (var i = 0; i < Events; i++)
        {
            await host.Dispatcher.DispatchAsync(WebhookEvent.RecordInserted("Orders", values));
        }
    }
}
