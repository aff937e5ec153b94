namespace Webhooks.Network;

/// <summary>Runs look-ups on dedicated threads, with a limit in total and for each owner. Thread-safe.</summary>
/// <remarks>
/// The platform looks up a name on a thread of the pool, which blocks until a name server answers. A tenant whose name
/// server never answers would block the whole process. Here it blocks only its share of these threads.
/// </remarks>
internal sealed class LookUpThreads(int most)
{
    private const int Shares = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Share> _shares = new(StringComparer.Ordinal);
    private readonly Share _all = new(most);

    /// <summary>Gets the number of owners that look up names or wait to.</summary>
    public int Owners
    {
        get
        {
            lock (_lock)
            {
                return _shares.Count;
            }
        }
    }

    /// <summary>Runs a look-up as soon as a thread is free.</summary>
    /// <param name="owner">The tenant, or the webhook if it has no tenant.</param>
    /// <param name="lookUp">The look-up. It may take any time.</param>
    /// <param name="cancellationToken">A token to cancel the operation.
    /// After cancellation, the thread continues and stays in use until the look-up ends.</param>
    public async Task<T> RunAsync<T>(string owner, Func<T> lookUp, CancellationToken cancellationToken)
    {
        var share = Enter(owner);
        var taken = 0;
        try
        {
            await share.Free.WaitAsync(cancellationToken).ConfigureAwait(false);
            taken++;
            await _all.Free.WaitAsync(cancellationToken).ConfigureAwait(false);
            taken++;
        }
        catch
        {
            Leave(owner, share, taken);
            throw;
        }

        var found = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Start(found, lookUp, () => Leave(owner, share, taken));
        return await found.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Start<T>(TaskCompletionSource<T> found, Func<T> lookUp, Action ended)
    {
        var thread = new Thread(() => Run(found, lookUp, ended)) { IsBackground = true, Name = "Webhooks look-up" };
        try
        {
            thread.UnsafeStart();
        }
        catch
        {
            ended();
            throw;
        }
    }

    private static void Run<T>(TaskCompletionSource<T> found, Func<T> lookUp, Action ended)
    {
        try
        {
            found.SetResult(lookUp());
        }
        catch (Exception e)
        {
            found.SetException(e);
            // Marks the exception as observed, because the caller may have stopped waiting.
            _ = found.Task.Exception;
        }
        finally
        {
            ended();
        }
    }

    private Share Enter(string owner)
    {
        lock (_lock)
        {
            if (!_shares.TryGetValue(owner, out var share))
            {
                _shares[owner] = share = new(Math.Max(1, most / Shares));
            }

            share.Users++;
            return share;
        }
    }

    private void Leave(string owner, Share share, int taken)
    {
        if (taken > 1)
        {
            _all.Free.Release();
        }

        if (taken > 0)
        {
            share.Free.Release();
        }

        lock (_lock)
        {
            if (--share.Users == 0)
            {
                _shares.Remove(owner);
            }
        }
    }

    // The wait handles are never used, so nothing needs to be disposed. A thread may outlive the process's other work.
    private sealed class Share(int size)
    {
        public SemaphoreSlim Free { get; } = new(size);

        public int Users { get; set; }
    }
}
