using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

public class RetentionTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Run_LogOlderThanRetention_IsRemovedAtStartAndEveryTenMinutes()
    {
        await using var host = new TestHost(options =>
            (options.Delivery.LogRetention, options.InMemory.LoggedDeliveries) = (TimeSpan.FromHours(1), 10_000));
        await RecordAsync(host, 2_500);
        host.Time.Advance(TimeSpan.FromHours(1));
        await RecordAsync(host, 1, from: 5_000);
        host.Start();

        // Three steps, the last of which removes fewer than it may.
        await host.Store.Purges.ReachAsync(3);
        Assert.Equal("msg_a_5000", Assert.Single((await host.Store.QueryAsync(new())).Items).MessageId);
        for (var i = 4; i <= 8; i++)
        {
            Assert.Single((await host.Store.QueryAsync(new())).Items);
            await TickAsync(host, i);
        }

        await TickAsync(host, 9);
        Assert.Empty((await host.Store.QueryAsync(new())).Items);
    }

    [Fact]
    public async Task Run_StoreFails_IsLoggedAndTriedAgainTheNextTime()
    {
        using var logger = new CollectingLogger();
        await using var host = new TestHost(
            services: services => services.AddLogging(logging => logging.AddProvider(logger)));
        host.Store.Before = call => throw (call == "purge" ? new InvalidOperationException("no disk") : new TimeoutException());
        host.Start();
        await host.Store.Purges.ReachAsync(1);
        await TickAsync(host, 2);
        await host.StopAsync();
        Assert.Equal(2, logger.Lines.Count(line =>
            line.StartsWith("28 Warning", StringComparison.Ordinal) && line.Contains("no disk", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Stop_WhileRemoving_EndsItWithoutAWord()
    {
        using var logger = new CollectingLogger();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = new TestHost(
            services: services => services.AddLogging(logging => logging.AddProvider(logger)));
        host.Store.Before = call =>
        {
            if (call == "purge")
            {
                begun.SetResult();
                host.Store.PurgeStop.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
                throw new InvalidOperationException("cut off");
            }
        };
        host.Start();
        await begun.Task;
        await host.StopAsync();
        Assert.DoesNotContain(logger.Lines, line => line.StartsWith("28 ", StringComparison.Ordinal));
    }

    /// <summary>The timer is set after the first purge: time is let pass until the next one.</summary>
    private static async Task TickAsync(TestHost host, int purges)
    {
        Assert.Equal(purges - 1, host.Store.Purges.Count);
        host.Time.Advance(Interval);
        await host.Store.Purges.ReachAsync(purges);
    }

    private static async Task RecordAsync(TestHost host, int count, int from = 0) => await host.Store.AddAsync(
        [.. Some.Messages("a", count, from).Select(message => message with { DeadReason = DeadReason.TooLarge })],
        WhenFull.Throw,
        default);
}
