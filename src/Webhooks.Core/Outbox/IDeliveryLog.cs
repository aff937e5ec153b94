namespace Webhooks.Outbox;

/// <summary>What became of messages: to be looked through, counted and explained. Implemented by stores that keep a log.</summary>
/// <remarks>
/// It reads what the outbox knows, settled deliveries included, for as long as the log is kept
/// (<see cref="DeliveryOptions.LogRetention"/>; in memory the last <see cref="InMemoryOptions.LoggedDeliveries"/>). Of
/// every tenant unless <see cref="DeliveryQuery.Tenant"/> says whose: a tool for the host, which shows each customer its
/// own. Thread-safe.
/// </remarks>
public interface IDeliveryLog
{
    /// <summary>A page of deliveries, the newest first.</summary>
    /// <remarks>
    /// Pages are stable: what is recorded while somebody turns them comes before the first one, and moves nothing; what
    /// settles keeps its place. Of what matches the whole time, each is on one page, once. Unless it has to look far for
    /// what matches, the cost of a page does not grow with the log.
    /// </remarks>
    /// <param name="query">Which deliveries, and where to go on.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ArgumentException">
    /// The limit is not from 1 to <see cref="DeliveryQuery.MaxLimit"/>, or the cursor is not one of this store.
    /// </exception>
    ValueTask<Page<Delivery>> QueryAsync(DeliveryQuery query, CancellationToken cancellationToken = default);

    /// <summary>All that is known about one delivery; null where there is none, or none any more.</summary>
    /// <param name="deliveryId">The delivery.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<DeliveryDetails?> FindAsync(string deliveryId, CancellationToken cancellationToken = default);

    /// <summary>What was sent for a webhook, counted by day and subscription; a day without attempts has no entry.</summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="from">The first day, UTC.</param>
    /// <param name="until">The last day, UTC; it is included.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>In order of day, then subscription, compared by code units. In memory the last 40 days.</returns>
    ValueTask<IReadOnlyList<DailyActivity>> GetDailyActivityAsync(
        string webhookId, DateOnly from, DateOnly until, CancellationToken cancellationToken = default);
}
