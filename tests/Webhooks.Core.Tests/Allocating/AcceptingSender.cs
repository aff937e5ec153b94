using Webhooks.Sending;
using Webhooks.Support;

namespace Webhooks.Allocating;

/// <summary>A transport without a network that allocates nothing: every attempt succeeds.</summary>
internal sealed class AcceptingSender : IMessageSender
{
    private static readonly AttemptOutcome Delivered = Some.Outcome(OutcomeKind.Delivered);

    private TaskCompletionSource _reached = new();
    private int _awaited;
    private int _sent;

    public int Sent => Volatile.Read(ref _sent);

    public ValueTask<AttemptOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _sent) == Volatile.Read(ref _awaited))
        {
            _reached.TrySetResult();
        }

        return new(Delivered);
    }

    /// <summary>Waits for the n-th attempt.</summary>
    public Task ReachAsync(int count)
    {
        _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _awaited, count);
        Thread.MemoryBarrier();
        return Sent >= count ? Task.CompletedTask : _reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
