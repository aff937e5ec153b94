using Webhooks.Dispatching;

namespace Webhooks.Support;

/// <summary>Both pumps in one: each run does the next step of a script, the last one for ever.</summary>
internal sealed class ScriptedPump(params Func<CancellationToken, Task>[] steps) : IDeliveryPump, IChangePump
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _runs;

    public int Runs => Volatile.Read(ref _runs);

    /// <summary>Done once the last step runs.</summary>
    public Task LastStepStarted => _started.Task;

    public Task RunAsync(CancellationToken cancellationToken)
    {
        var index = Math.Min(Interlocked.Increment(ref _runs), steps.Length) - 1;
        if (index == steps.Length - 1)
        {
            _started.TrySetResult();
        }

        return steps[index](cancellationToken);
    }

    public Task RunUntilIdleAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task RunUntilIdleAsync(Task after, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Runs until it is stopped, then returns as a pump does.</summary>
    public static async Task UntilStopped(CancellationToken cancellationToken) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
