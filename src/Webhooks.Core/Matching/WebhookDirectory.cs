using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Hosting;
using Webhooks.Telemetry;

namespace Webhooks.Matching;

/// <summary>
/// Keeps the routing table up to date with the webhook store. It reads the store at the first use, after a signaled
/// change, and when the definitions reach their maximum age.
/// </summary>
internal sealed class WebhookDirectory(
    IWebhookStore store,
    WebhookCompiler compiler,
    WebhookSignals signals,
    IOptions<WebhooksOptions> options,
    TimeProvider time,
    HostLogger<WebhookDirectory> logger) : IDisposable
{
    /// <summary>The pause after a failed reading, unless newer definitions are required.</summary>
    private static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _maxAge = options.Value.DefinitionRefreshInterval;
    private readonly SemaphoreSlim _reading = new(1);
    private Snapshot? _snapshot;

    /// <summary>Gets the table in use, of any age. It is empty before the first reading.</summary>
    public RoutingTable Current => Volatile.Read(ref _snapshot)?.Table ?? RoutingTable.Empty;

    /// <summary>Gets the version of the table. It grows each time the table is replaced.</summary>
    public long Version => Volatile.Read(ref _snapshot)?.Version ?? 0;

    /// <summary>Gets the table in use, or <see langword="null"/> if it must be read again first.</summary>
    public RoutingTable? Fresh => Volatile.Read(ref _snapshot) is { } snapshot && IsFresh(snapshot) ? snapshot.Table : null;

    /// <summary>Returns the table, and reads it again first if it is due.</summary>
    public ValueTask<RoutingTable> GetAsync(CancellationToken cancellationToken) =>
        Fresh is { } table ? new(table) : RefreshAsync(cancellationToken);

    /// <summary>Returns the destination of a delivery, by the current definitions.</summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="url">The URL.</param>
    /// <param name="claimedAt">The time of the claim, as a timestamp of the <see cref="TimeProvider"/>.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The destination, or <see langword="null"/> if the webhook or the URL was removed.</returns>
    /// <remarks>
    /// <para>
    /// Definitions that this process saved before the call are included. Before this method returns <see langword="null"/>,
    /// it makes sure that the definitions were read after the claim. Another process may have recorded the delivery for a
    /// webhook that is not known here yet.
    /// </para>
    /// <para>Throws the exceptions of the store, because a failing store does not prove that a webhook was removed.</para>
    /// </remarks>
    public ValueTask<Destination?> FindDestinationAsync(
        string webhookId, string url, long claimedAt, CancellationToken cancellationToken) =>
        Fresh is { } table && Find(table, webhookId, url) is { } destination
            ? new(destination)
            : ReadDestinationAsync(webhookId, url, claimedAt, cancellationToken);

    public void Dispose() => _reading.Dispose();

    private async ValueTask<Destination?> ReadDestinationAsync(
        string webhookId, string url, long claimedAt, CancellationToken cancellationToken) =>
        Find(await GetAsync(cancellationToken).ConfigureAwait(false), webhookId, url)
        ?? Find(await ReadSinceAsync(claimedAt, cancellationToken).ConfigureAwait(false), webhookId, url);

    private static Destination? Find(RoutingTable table, string webhookId, string url) =>
        table.FindWebhook(webhookId)?.FindDestination(url);

    private bool IsFresh(Snapshot snapshot) => snapshot.FailedAt is { } failedAt
        ? time.GetElapsedTime(failedAt) < FailurePause
        : snapshot.SignalledVersion == signals.DefinitionsVersion && time.GetElapsedTime(snapshot.ReadAt) < _maxAge;

    /// <summary>Returns the table, read again if it is due, or the previous table if the store fails.</summary>
    private async ValueTask<RoutingTable> RefreshAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Fresh ?? await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (_snapshot is not null && !cancellationToken.IsCancellationRequested)
        {
            Log.DefinitionsNotRead(logger, exception);
            Volatile.Write(ref _snapshot, _snapshot with { FailedAt = time.GetTimestamp() });
            return _snapshot.Table;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Returns a table that was read after a time.</summary>
    private async ValueTask<RoutingTable> ReadSinceAsync(long timestamp, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _snapshot is { } snapshot && snapshot.ReadAt > timestamp
                ? snapshot.Table
                : await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _reading.Release();
        }
    }

    private async ValueTask<RoutingTable> ReadAsync(CancellationToken cancellationToken)
    {
        // Taken before the reading, so that a change signaled during it is read next time.
        var signalled = signals.DefinitionsVersion;
        var readAt = time.GetTimestamp();
        var changes = await store.GetChangesAsync(_snapshot?.Revision, cancellationToken).ConfigureAwait(false);
        var snapshot = Apply(_snapshot, changes) with
        {
            SignalledVersion = signalled,
            ReadAt = readAt,
            FailedAt = null,
        };
        Volatile.Write(ref _snapshot, snapshot);
        return snapshot.Table;
    }

    private Snapshot Apply(Snapshot? before, WebhookChanges changes)
    {
        if (before is not null && changes is { IsComplete: false, Saved.Count: 0, RemovedIds.Count: 0 })
        {
            return before with { Revision = changes.Revision };
        }

        var table = (before?.Table ?? RoutingTable.Empty).With(changes, compiler);
        Log.DefinitionsRead(logger, changes.Saved.Count, changes.RemovedIds.Count, table.Count);
        return new(table, changes.Revision, (before?.Version ?? 0) + 1);
    }

    private sealed record Snapshot(RoutingTable Table, long Revision, long Version)
    {
        public long SignalledVersion { get; init; }

        public long ReadAt { get; init; }

        /// <summary>Gets the time of a later reading that failed, or <see langword="null"/> if no reading failed.</summary>
        public long? FailedAt { get; init; }
    }
}
