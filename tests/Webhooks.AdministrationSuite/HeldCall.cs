namespace Webhooks.AdministrationSuite;

/// <summary>A call that a receiver does not answer yet.</summary>
public sealed class HeldCall
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the call is there.</summary>
    public Task ArrivedAsync() => _arrived.Task.WaitAsync(Patience);

    /// <summary>Lets the receiver answer.</summary>
    public void Release() => _released.TrySetResult();

    internal Task PassAsync(CancellationToken cancellationToken)
    {
        _arrived.TrySetResult();
        return _released.Task.WaitAsync(cancellationToken);
    }
}
