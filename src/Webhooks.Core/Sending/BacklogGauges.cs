using Webhooks.Hosting;
using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Telemetry;

namespace Webhooks.Sending;

/// <summary>
/// Shows the backlog of a store that can tell it. Collectors ask without waiting and a store may need a query: then they
/// are given the answer to the question before, and none while the store fails. What waits for a webhook that its owner
/// switched off is not late.
/// </summary>
internal sealed class BacklogGauges(
    IOutbox store,
    WebhookDirectory directory,
    WebhooksMetrics metrics,
    TimeProvider time,
    HostLogger<BacklogGauges> logger)
{
    /// <summary>One collection reads several gauges; one reading serves them all.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private volatile BacklogSnapshot? _latest;
    private long _askedAt;
    private bool _wasAsked;
    private int _isReading;
    private int _isPublished;

    /// <summary>Adds the gauges, once.</summary>
    public void Publish()
    {
        if (store is IOutboxBacklog backlog && Interlocked.Exchange(ref _isPublished, 1) == 0)
        {
            metrics.ObserveBacklog(() => Latest(backlog));
        }
    }

    private BacklogSnapshot? Latest(IOutboxBacklog backlog)
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
                _ = ReadAsync(backlog);
            }
        }

        return _latest;
    }

    private async Task ReadAsync(IOutboxBacklog backlog)
    {
        try
        {
            List<string> paused = [.. directory.Current.Inactive];
            _latest = await backlog.ReadBacklogAsync(paused, CancellationToken.None).ConfigureAwait(false);
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
