using System.Globalization;

namespace Webhooks.Outbox.InMemory;

internal sealed partial class InMemoryOutbox : IDeliveryLog
{
    /// <summary>The number of deliveries that are read before the lock is released for others.</summary>
    private const int LogStep = 1_000;

    public ValueTask<Page<Delivery>> QueryAsync(DeliveryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit is < 1 or > DeliveryQuery.MaxLimit)
        {
            throw new ArgumentException(
                $"Limit must be between 1 and {DeliveryQuery.MaxLimit}, but is {query.Limit}.", nameof(query));
        }

        var page = new LogPage(query, CursorOf(query));
        bool isDone;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (_lock)
            {
                isDone = page.Read(Candidates(query, page.Before), _time.GetUtcNow() - Now, LogStep);
            }
        }
        while (!isDone);
        return new(page.ToPage());
    }

    public ValueTask<DeliveryDetails?> FindAsync(string deliveryId, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new(_deliveries.TryGetValue(deliveryId, out var delivery)
                ? new DeliveryDetails(
                    Snapshot(delivery), delivery.Message.Content, [.. delivery.Logged().Select(logged => logged.ToAttempt(delivery))])
                : null);
        }
    }

    public ValueTask<IReadOnlyList<DailyActivity>> GetDailyActivityAsync(
        string webhookId, DateOnly from, DateOnly until, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new(_counters.Of(webhookId, from, until));
        }
    }

    public ValueTask<IReadOnlyList<ActivitySummary>> GetActivitySummariesAsync(
        IReadOnlyCollection<string> webhookIds,
        DateOnly from,
        DateOnly until,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhookIds);
        var summaries = new List<ActivitySummary>();
        foreach (var webhookId in webhookIds.Distinct(StringComparer.Ordinal))
        {
            lock (_lock)
            {
                var (days, last) = _counters.Summarize(webhookId, from, until);
                if (days.Count > 0)
                {
                    summaries.Add(new(webhookId, days, _deliveries.GetValueOrDefault(last!) is { } found ? Snapshot(found) : null));
                }
            }
        }

        return new(summaries);
    }

    public ValueTask<DeliveryHistogram> CountByTimeAsync(
        DeliveryQuery query, TimeSpan length, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfNotEqual(length.Ticks % TimeSpan.TicksPerSecond, 0, nameof(length));
        var histogram = new LogHistogram(query, length);
        bool isDone;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (_lock)
            {
                isDone = histogram.Read(Candidates(query, histogram.Before), LogStep);
            }
        }
        while (!isDone);
        return new(histogram.ToHistogram());
    }

    private static long CursorOf(DeliveryQuery query) =>
        query.Cursor is null ? long.MaxValue
        : long.TryParse(query.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence
        : throw new ArgumentException("Cursor must be the Next of a page of this outbox.", nameof(query));

    /// <summary>Returns the deliveries of the narrowest index that covers the query, newest first.</summary>
    private IEnumerable<StoredDelivery> Candidates(DeliveryQuery query, long before) =>
        query.DeliveryId is not null
            ? _deliveries.TryGetValue(query.DeliveryId, out var delivery) && delivery.Sequence < before ? [delivery] : []
        : query.MessageId is null ? _recorded.Of(query.WebhookId)?.Before(before) ?? []
        : _messages.TryGetValue(query.MessageId, out var message)
            ? message.Deliveries().Where(delivery => delivery.Sequence < before).Reverse()
        : [];
}
