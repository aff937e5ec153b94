namespace Webhooks.Network;

/// <summary>Runs look-ups of names on threads of their own, so many at the same time, and a share of them for each owner.</summary>
/// <remarks>
/// The platform looks a name up on a thread of the pool, which stands still until a name server answers. Who names hosts of
/// one that never does would stop all that runs in the process; here it is a share of these threads. Thread-safe.
/// </remarks>
internal sealed class LookUpThreads(int most)
{
    private const int Shares = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Share> _shares = new(StringComparer.Ordinal);
    private readonly Share _all = new(most);

    /// <summary>How many look things up, or wait to.</summary>
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

    /// <summary>Looks something up once there is a thread for it.</summary>
    /// <param name="owner">For whom.</param>
    /// <param name="lookUp">Does it; may take any time.</param>
    /// <param name="cancellationToken">Waits no longer. The thread goes on until the end, and is taken until then.</param>
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
            // Seen: whoever asked may not wait any more.
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

    // Nothing waits for the handle of these, so that there is nothing to dispose of; a thread may end later than all else.
    private sealed class Share(int size)
    {
        public SemaphoreSlim Free { get; } = new(size);

        public int Users { get; set; }
    }
}
