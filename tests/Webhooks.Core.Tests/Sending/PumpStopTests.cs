using Microsoft.Extensions.DependencyInjection;
using Webhooks.Settling;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

public class PumpStopTests
{
    [Fact]
    public async Task Stop_AttemptInFlight_IsFinishedAndRecorded()
    {
        await using var host = new TestHost();
        var answer = new TaskCompletionSource<AttemptOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Sender.Answer = (_, _) => new(answer.Task);
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        host.Start();
        await host.Sender.Calls.ReachAsync(1);
        var stop = host.StopAsync();
        await host.DispatchAsync();
        host.Time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(stop.IsCompleted);
        answer.SetResult(Some.Outcome(OutcomeKind.Delivered));
        await stop;
        Assert.Equal(DeliveryState.Delivered, Assert.Single(host.Observer.Deliveries).State);
        Assert.Equal(1, host.Sender.Calls.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_AttemptTakesTooLong_IsGivenBackUnchargedAndSentByTheNextRun(bool heedsCancellation)
    {
        await using var host = new TestHost();
        host.Sender.Answer = async (_, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, heedsCancellation ? cancel : default);
            return null!;
        };
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        host.Start();
        await host.Sender.Calls.ReachAsync(1);
        await PumpTests.StopNowAsync(host);
        Assert.Empty(host.Observer.All);

        host.Sender.Say(Some.Outcome(OutcomeKind.Delivered));
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(1, Assert.Single(host.Observer.Deliveries).Attempts);
        Assert.Equal(2, host.Sender.Sent.Count);
    }

    [Fact]
    public async Task Stop_StoreStaysDown_GivesUpRecordingAndTheNextRunSendsAgain()
    {
        await using var host = new TestHost();
        host.Store.Before = call =>
        {
            if (call != "add" && call != "claim")
            {
                throw new IOException("the store is down");
            }
        };
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        host.Start();
        await host.Store.CompletionCalls.ReachAsync(1);
        await PumpTests.StopNowAsync(host);
        Assert.Empty(host.Observer.All);

        host.Store.Before = null;
        host.Time.Advance(TimeSpan.FromSeconds(30));
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(DeliveryState.Delivered, Assert.Single(host.Observer.Deliveries).State);
    }

    [Fact]
    public async Task Stop_RenewalFailsBecauseOfIt_IsNoException()
    {
        await using var host = new TestHost();
        host.Sender.Answer = async (_, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            return null!;
        };
        host.Store.Before = call =>
        {
            if (call == "renew")
            {
                throw new InvalidOperationException("the connection was closed");
            }
        };
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        host.Start();
        await host.Sender.Calls.ReachAsync(1);
        await PumpTests.StopNowAsync(host);
    }

    [Fact]
    public async Task Stop_ObserverHangs_IsNotHeldUpByIt()
    {
        await using var host = new TestHost(
            options => options.Delivery.StopTimeout = TimeSpan.Zero,
            services => services.AddSingleton<IDeliveryObserver>(new HangingObserver()));
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        await host.DispatchAsync();
        await host.Pump.RunUntilIdleAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(2, host.Sender.Calls.Count);
    }

    [Fact]
    public async Task RunUntilIdle_NothingOwed_Returns()
    {
        await using var host = new TestHost();
        await host.Pump.RunUntilIdleAsync();
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        await host.Pump.RunUntilIdleAsync();
        Assert.Single(host.Observer.Deliveries);
    }

    [Fact]
    public async Task RunUntilIdle_RetryIsDueLater_WaitsForIt()
    {
        await using var host = new TestHost();
        host.Sender.Say(Some.Outcome(OutcomeKind.TimedOut), Some.Outcome(OutcomeKind.Delivered));
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        var run = host.Pump.RunUntilIdleAsync();
        await host.Observer.Attempts.ReachAsync(1);
        Assert.False(run.IsCompleted);
        host.Advance(TimeSpan.FromSeconds(5));
        await run.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(2, Assert.Single(host.Observer.Deliveries).Attempts);
    }

    [Fact]
    public async Task RunUntilIdle_HeldOrInactive_Returns()
    {
        await using var host = new TestHost();
        host.Sender.Say(Some.Outcome(OutcomeKind.Gone));
        var inactive = await host.SaveAsync(Some.Webhook("inactive"));
        await host.DispatchAsync();
        await host.SaveAsync(inactive with { IsActive = false });
        await host.SaveAsync(Some.Webhook("held"));
        await host.DispatchAsync();
        await host.Pump.RunUntilIdleAsync();
        await host.DispatchAsync();
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(DeadReason.Gone, Assert.Single(host.Observer.Deliveries).DeadReason);
    }

    [Fact]
    public async Task Run_SecondAtTheSameTime_IsRefused()
    {
        await using var host = new TestHost();
        host.Start();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Pump.RunAsync(default));
        Assert.Contains("already running", refused.Message, StringComparison.Ordinal);
        await host.StopAsync();
        await host.Pump.RunUntilIdleAsync();
    }

    private sealed class HangingObserver : IDeliveryObserver
    {
        public ValueTask OnAttemptAsync(DeliveryAttempt attempt, CancellationToken cancellationToken) =>
            new(Task.Delay(Timeout.Infinite, CancellationToken.None));
    }
}
