namespace Webhooks.Storage;

/// <summary>
/// The one writer of a database in the process: pieces of work wait for each other here, where waiting is fair and costs
/// nothing, and hand its open connection on. To open one costs more than most of them: EF Core teaches each its functions.
/// </summary>
internal sealed class SingleWriter : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private ContextLease? _kept;
    private bool _isDisposed;

    /// <summary>Begins a turn.</summary>
    /// <returns>What the one before left; null where there is nothing.</returns>
    public async ValueTask<ContextLease?> BeginAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        return Interlocked.Exchange(ref _kept, null);
    }

    /// <summary>Ends a turn, and keeps the context for the next one.</summary>
    public async ValueTask EndAsync(ContextLease lease)
    {
        lease.Context.ChangeTracker.Clear();
        _kept = lease;
        _turn.Release();
        if (Volatile.Read(ref _isDisposed) && Interlocked.Exchange(ref _kept, null) is { } late)
        {
            await late.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends a turn that left nothing.</summary>
    public void End() => _turn.Release();

    /// <summary>A turn that ends later disposes of its context itself.</summary>
    public void Dispose()
    {
        Volatile.Write(ref _isDisposed, true);
        Interlocked.Exchange(ref _kept, null)?.Dispose();
    }
}
