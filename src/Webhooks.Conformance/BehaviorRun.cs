namespace Webhooks.Conformance;

/// <summary>Represents one run of a scenario. It opens stores, lets time pass, and closes everything.</summary>
internal sealed class BehaviorRun(StoreHarness harness, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly Stack<StoreUnderTest> _open = new();

    public CancellationToken Cancellation => cancellationToken;

    public int MaxWebhooks => harness.MaxWebhooks;

    public async Task<Worker> OpenAsync(TimeSpan clockSkew = default)
    {
        var store = await harness.OpenAsync(clockSkew, cancellationToken).ConfigureAwait(false);
        _open.Push(store);
        return new(store, cancellationToken);
    }

    /// <summary>Limits the response bytes that stores opened from now on keep.</summary>
    public void LimitResponses(long bytes) => harness.LoggedResponseBytesPerTenantAndDay = bytes;

    /// <summary>Opens two workers: in two processes if the store can be shared, otherwise in one.</summary>
    public async Task<(Worker First, Worker Second)> OpenTwoAsync()
    {
        var first = await OpenAsync().ConfigureAwait(false);
        return (first, harness.Capabilities.HasFlag(StoreCapabilities.Shared)
            ? await OpenAsync().ConfigureAwait(false)
            : new(first.Store, cancellationToken));
    }

    public Task AdvanceAsync(TimeSpan time) => harness.AdvanceAsync(time, cancellationToken).AsTask();

    public Task AdvanceAsync(double seconds) => AdvanceAsync(TimeSpan.FromSeconds(seconds));

    /// <summary>
    /// Lets the time of the machine go on. Stores take some times from the clock of their process, which a harness need not
    /// move.
    /// </summary>
    public async Task PassMillisecondAsync()
    {
        var begun = Now();
        while (Now() == begun)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }

        static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
    }

    /// <summary>Crashes the process and opens the storage in another one.</summary>
    public async Task<Worker> CrashAndReopenAsync(Worker worker)
    {
        await harness.CrashAsync(worker.Store, cancellationToken).ConfigureAwait(false);
        return await OpenAsync().ConfigureAwait(false);
    }

    public Task SaveAsync(Worker worker, Webhook webhook) =>
        harness.SaveWebhookAsync(worker.Store, webhook, cancellationToken).AsTask();

    public Task DeleteAsync(Worker worker, string id) =>
        harness.DeleteWebhookAsync(worker.Store, id, cancellationToken).AsTask();

    /// <summary>Runs work on several threads that begin at the same time.</summary>
    public async Task<IReadOnlyList<T>> AtOnceAsync<T>(int count, Func<int, Task<T>> work)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tasks = Enumerable.Range(0, count)
            .Select(i => Task.Run(
                async () =>
                {
                    await start.Task.ConfigureAwait(false);
                    return await work(i).ConfigureAwait(false);
                },
                cancellationToken))
            .ToList();
        start.SetResult();
        return await Task.WhenAll(tasks).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        while (_open.TryPop(out var store))
        {
            await store.DisposeAsync().ConfigureAwait(false);
        }
    }
}
