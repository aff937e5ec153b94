using Webhooks.Hosting;
using Webhooks.Outbox;
using Webhooks.Telemetry;

namespace Webhooks.Sending;

/// <summary>
/// Shows the backlog of an outbox that can count it. Collectors do not wait, but an outbox may need a query. They then
/// get the result of the previous query, or no value while the outbox fails.
/// </summary>
internal sealed class BacklogGauges(
    IOutbox store,
    IBacklogStatus backlogs,
    WebhooksMetrics metrics,
    TimeProvider time,
    HostLogger<BacklogGauges> logger)
{
    /// <summary>
    /// The minimum time between two readings. A collection reads several gauges, and all share one reading.
    /// </summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private volatile BacklogSnapshot? _latest;
    private long _askedAt;
    private bool _wasAsked;
    private int _isReading;
    private int _isPublished;

    /// <summary>Adds the gauges. Does nothing if they exist.</summary>
    public void Publish()
    {
        if (store is IOutboxBacklog && Interlocked.Exchange(ref _isPublished, 1) == 0)
        {
            metrics.ObserveBacklog(Latest);
        }
    }

    private BacklogSnapshot? Latest()
    {
        if (Interlocked.Exchange(ref _isReading, 1) == 0)
        {
            if (_wasAsked && time.GetElapsedTime(_askedAt) < Fresh)
            {
                Volatile.Write(ref _isReading, 0);
            }
            else
            {
                (_wasAsked, _askedAt) = (true, time.GetTimestamp());
                _ = ReadAsync();
            }
        }

        return _latest;
    }

    private async Task ReadAsync()
    {
        try
        {
            _latest = await backlogs.ReadAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _latest = null;
            Log.BacklogNotRead(logger, exception);
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }
}
