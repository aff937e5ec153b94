namespace Webhooks.Bench;

/// <summary>One way to get events to receivers.</summary>
internal interface ISystemUnderTest : IAsyncDisposable
{
    /// <summary>Sets it up; nothing is delivered yet.</summary>
    Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Begins to deliver.</summary>
    Task StartAsync() => Task.CompletedTask;

    /// <summary>Takes on events, as a host has them: one at a time, or as many at once as there are producers.</summary>
    Task EnqueueAsync(int first, int count);

    /// <summary>Waits until everything that was delivered is recorded as delivered.</summary>
    Task SettleAsync() => Task.CompletedTask;

    /// <summary>Ends delivering, so that it can begin again.</summary>
    Task StopAsync() => Task.CompletedTask;

    ValueTask IAsyncDisposable.DisposeAsync() => default;
}
