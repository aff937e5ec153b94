using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Dispatching;

public class ChangePumpTests
{
    private static readonly WebhookEvent Malformed = new() { Type = EventType.RecordInsert, ObjectName = "Orders" };

    private static async Task<TestHost> HostAsync(params ScriptedChanges[] sources)
    {
        var host = new TestHost(
            options => options.InMemory.Capacity = 80,
            services =>
            {
                foreach (var source in sources)
                {
                    services.AddSingleton<IChangeSource>(source);
                }
            });
        await host.SaveAsync(Some.Webhook("a"));
        return host;
    }

    [Fact]
    public async Task Run_Batches_AreAcknowledgedAfterTheyWereRecorded()
    {
        var (one, other) = (
            new ScriptedChanges([Some.Insert("1"), Some.Insert("2")], [], [Some.Insert("3")]),
            new ScriptedChanges([Some.Insert("4")]));
        await using var host = await HostAsync(one, other);
        var adds = 0;
        one.Before = call => adds = call == "acknowledge" ? host.Store.Adds.Count : adds;
        await host.Get<IChangePump>().RunAsync(default);
        Assert.Equal(["acknowledge 0", "acknowledge 1", "acknowledge 2"], one.Calls);
        Assert.True(adds >= 2);
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(["1", "2", "3", "4"], host.Observer.Deliveries.Select(delivery => delivery.EventId).Order());
    }

    [Fact]
    public async Task Run_BatchGivenAgain_AddsNothing()
    {
        var source = new ScriptedChanges([Some.Insert("1")], [Some.Insert("1"), Some.Insert("2")]);
        await using var host = await HostAsync(source);
        await host.Get<IChangePump>().RunAsync(default);
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(2, host.Sender.Calls.Count);
    }

    [Fact]
    public async Task Run_MalformedEvent_IsRejectedAndTheOthersRecorded()
    {
        var source = new ScriptedChanges([Some.Insert("1"), Malformed, Some.Insert("2")], [Malformed], [Some.Insert("3")]);
        await using var host = await HostAsync(source);
        await host.Get<IChangePump>().RunAsync(default);
        Assert.Equal([Malformed, Malformed], source.Rejected);
        Assert.Equal(3, source.Calls.Count);
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(["1", "2", "3"], host.Observer.Deliveries.Select(delivery => delivery.EventId).Order());
    }

    [Fact]
    public async Task Run_SourceOrStoreFails_IsRepeatedAfterGrowingPauses()
    {
        var source = new ScriptedChanges([Some.Insert("1")]);
        await using var host = await HostAsync(source);
        var failures = new List<DateTimeOffset>();
        source.Before = call =>
        {
            if (call == "read" && failures.Count < 12)
            {
                failures.Add(host.Time.GetUtcNow());
                throw new IOException("the feed is down");
            }
        };
        var run = host.Get<IChangePump>().RunAsync(default);
        while (!run.IsCompleted)
        {
            host.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        await run;
        var pauses = failures.Zip(failures.Skip(1), (first, next) => next - first).ToList();
        Assert.All(pauses.Zip(Enumerable.Range(0, 11)), pair => Assert.True(
            pair.First >= TimeSpan.FromSeconds(Math.Min(60, 0.2 * Math.Pow(2, pair.Second)))));
        Assert.Single(source.Calls);
    }

    [Fact]
    public async Task Run_OutboxFull_WaitsForRoomAndReadsNothingMeanwhile()
    {
        WebhookEvent[] batch = [.. Enumerable.Range(0, 21).Select(i => Some.Insert($"{i}"))];
        var source = new ScriptedChanges(batch);
        await using var host = await HostAsync(source);
        var run = host.Get<IChangePump>().RunAsync(default);
        await host.Store.Adds.ReachAsync(1);
        host.Time.Advance(TimeSpan.FromHours(1));
        Assert.False(run.IsCompleted);
        Assert.Equal(1, source.Reads.Count);
        host.Start();
        await run.WaitAsync(TimeSpan.FromSeconds(30));
        await host.Observer.Settled.ReachAsync(21);
        Assert.All(host.Observer.Deliveries, delivery => Assert.Equal(DeliveryState.Delivered, delivery.State));
    }

    [Fact]
    public async Task Run_StoppedWhileWaiting_ReturnsAndAcknowledgesNothing()
    {
        WebhookEvent[] batch = [.. Enumerable.Range(0, 21).Select(i => Some.Insert($"{i}"))];
        var (full, idle) = (new ScriptedChanges(batch), new ScriptedChanges { WaitsAtTheEnd = true });
        await using var host = await HostAsync(full, idle);
        using var stop = new CancellationTokenSource();
        var run = host.Get<IChangePump>().RunAsync(stop.Token);
        await host.Store.Adds.ReachAsync(1);
        await idle.Reads.ReachAsync(1);
        await stop.CancelAsync();
        await run.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(full.Calls);
    }

    [Fact]
    public async Task Run_StoppedAfterRecording_Acknowledges()
    {
        var source = new ScriptedChanges([Some.Insert("1")]);
        await using var host = await HostAsync(source);
        using var stop = new CancellationTokenSource();
        source.Before = call =>
        {
            if (call == "acknowledge")
            {
                stop.Cancel();
            }
        };
        await host.Get<IChangePump>().RunAsync(stop.Token);
        Assert.Single(source.Calls);
    }
}
