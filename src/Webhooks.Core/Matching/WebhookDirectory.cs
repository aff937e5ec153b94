using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Hosting;
using Webhooks.Telemetry;

namespace Webhooks.Matching;

/// <summary>
/// Keeps the routing table in step with the store: at the first use, when someone signals a change, and when the
/// definitions are older than they may be.
/// </summary>
internal sealed class WebhookDirectory(
    IWebhookStore store,
    WebhookCompiler compiler,
    WebhookSignals signals,
    IOptions<WebhooksOptions> options,
    TimeProvider time,
    HostLogger<WebhookDirectory> logger) : IDisposable
{
    /// <summary>How long a store that failed is left alone, unless its answer is indispensable.</summary>
    private static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _maxAge = options.Value.DefinitionRefreshInterval;
    private readonly SemaphoreSlim _reading = new(1);
    private Snapshot? _snapshot;

    /// <summary>The table in use, however old; empty before the first reading.</summary>
    public RoutingTable Current => Volatile.Read(ref _snapshot)?.Table ?? RoutingTable.Empty;

    /// <summary>Grows whenever the table is replaced by another.</summary>
    public long Version => Volatile.Read(ref _snapshot)?.Version ?? 0;

    /// <summary>The table in use; null where it has to be read again first.</summary>
    public RoutingTable? Fresh => Volatile.Read(ref _snapshot) is { } snapshot && IsFresh(snapshot) ? snapshot.Table : null;

    /// <summary>The table, read again first where it is due.</summary>
    public ValueTask<RoutingTable> GetAsync(CancellationToken cancellationToken) =>
        Fresh is { } table ? new(table) : RefreshAsync(cancellationToken);

    /// <summary>
    /// Where a delivery goes, by the definitions of now: what was saved in this process before it is asked, counts. Null
    /// where webhook or URL are gone. Before it says so, it makes sure that the definitions are newer than the delivery:
    /// another process may have recorded it for a webhook not yet known here.
    /// </summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="url">The URL.</param>
    /// <param name="claimedAt">When the delivery was claimed, as a timestamp of the <see cref="TimeProvider"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <remarks>Throws what the store throws: while it fails, nobody knows that something is gone.</remarks>
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

    /// <summary>The table as it is due; the one before where the store fails.</summary>
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

    /// <summary>A table that was read after this time.</summary>
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
        // Taken before the reading: a change signalled while it goes on is read next time.
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

        /// <summary>When a later reading failed; null where none did.</summary>
        public long? FailedAt { get; init; }
    }
}
