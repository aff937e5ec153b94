namespace Webhooks.Crash;

/// <summary>Knows what the express lane of this process is at.</summary>
internal sealed class ExpressState
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isReserved;

    /// <summary>Ends when a pump has opened the lane.</summary>
    public Task Opened => _opened.Task;

    public void Open() => _opened.TrySetResult();

    /// <summary>Deliveries are about to be inserted as leased to this process.</summary>
    public void Reserve() => Volatile.Write(ref _isReserved, 1);

    /// <summary>Whether such an insertion has not been noticed yet. It is from now on.</summary>
    public bool TakeReserved() => Interlocked.Exchange(ref _isReserved, 0) == 1;
}
