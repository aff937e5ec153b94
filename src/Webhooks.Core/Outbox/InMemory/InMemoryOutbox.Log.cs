using System.Globalization;

namespace Webhooks.Outbox.InMemory;

internal sealed partial class InMemoryOutbox : IDeliveryLog
{
    /// <summary>How many deliveries are looked at before others get their turn.</summary>
    private const int LogStep = 1_000;

    public ValueTask<Page<Delivery>> QueryAsync(DeliveryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit is < 1 or > DeliveryQuery.MaxLimit)
        {
            throw new ArgumentException($"The limit is {query.Limit}; it must be 1 to {DeliveryQuery.MaxLimit}.", nameof(query));
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
                    Snapshot(delivery), delivery.Message.Content, [.. delivery.Logged().Select(logged => logged.Attempt)])
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

    private static long CursorOf(DeliveryQuery query) =>
        query.Cursor is null ? long.MaxValue
        : long.TryParse(query.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence
        : throw new ArgumentException("The cursor is not one of this store.", nameof(query));

    /// <summary>What a query may be about, the newest first: the narrowest there is an index of.</summary>
    private IEnumerable<StoredDelivery> Candidates(DeliveryQuery query, long before) =>
        query.MessageId is null ? _recorded.Of(query.WebhookId)?.Before(before) ?? []
        : _messages.TryGetValue(query.MessageId, out var message)
            ? message.Deliveries().Where(delivery => delivery.Sequence < before).Reverse()
        : [];
}
