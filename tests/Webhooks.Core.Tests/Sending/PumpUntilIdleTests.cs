using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

public sealed class PumpUntilIdleTests
{
    [Fact]
    public async Task RunUntilIdle_TaskGoesOn_DeliversWhatItRecords()
    {
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("a"));
        var reading = new TaskCompletionSource();

        var run = host.Pump.RunUntilIdleAsync(reading.Task);
        for (var i = 1; i <= 3; i++)
        {
            await host.DispatchAsync();
            await host.Observer.Settled.ReachAsync(i);
            await host.AdvanceQuietlyAsync(TimeSpan.FromHours(1));
        }

        Assert.False(run.IsCompleted);
        reading.SetResult();
        await run.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task RunUntilIdle_TaskRecordsAsTheLastThing_DeliversThatToo()
    {
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("a"));

        await host.Pump.RunUntilIdleAsync(RecordAsync()).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(1, host.Observer.Settled.Count);

        async Task RecordAsync()
        {
            await host.Store.Claims.ReachAsync(1);
            await host.DispatchAsync();
        }
    }

    [Fact]
    public async Task RunUntilIdle_TaskFails_DeliversTheRestAndReturns()
    {
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();

        await host.Pump.RunUntilIdleAsync(Task.FromException(new IOException("the feed is gone")))
            .WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(1, host.Observer.Settled.Count);
    }
}
