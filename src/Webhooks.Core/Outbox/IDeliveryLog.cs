namespace Webhooks.Outbox;

/// <summary>Queries deliveries and their attempts. Optional for an outbox.</summary>
/// <remarks>
/// <para>
/// The log contains open and settled deliveries, for the time <see cref="DeliveryOptions.LogRetention"/>. In memory it keeps
/// the last <see cref="InMemoryOptions.LoggedDeliveries"/>.
/// </para>
/// <para>
/// Queries return deliveries of all tenants unless <see cref="DeliveryQuery.Tenant"/> selects one. Set it for everything
/// that you show to a customer. Thread-safe.
/// </para>
/// </remarks>
public interface IDeliveryLog
{
    /// <summary>Returns a page of deliveries, newest first.</summary>
    /// <remarks>
    /// Pages are stable. Deliveries that are recorded between two calls come before the first page and move no others, and
    /// settling moves no delivery. A delivery that matches all the time is on exactly one page. The cost of a page does not
    /// grow with the log. If matches are rare, an outbox may end a page early: it has fewer deliveries than the limit, or
    /// none, and <see cref="Page{T}.Next"/> continues behind the last delivery that was read.
    /// </remarks>
    /// <param name="query">The filter, the page size and the cursor.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ArgumentException">
    /// The limit is not between 1 and <see cref="DeliveryQuery.MaxLimit"/>, or the cursor is not from this outbox.
    /// </exception>
    ValueTask<Page<Delivery>> QueryAsync(DeliveryQuery query, CancellationToken cancellationToken = default);

    /// <summary>Returns a delivery with its message and attempts.</summary>
    /// <param name="deliveryId">The id of the delivery.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The delivery, or <see langword="null"/> if it does not exist or is no longer in the log.</returns>
    ValueTask<DeliveryDetails?> FindAsync(string deliveryId, CancellationToken cancellationToken = default);

    /// <summary>Returns the daily activity of a webhook by subscription. A day without attempts has no entry.</summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="from">The first day in UTC.</param>
    /// <param name="until">The last day in UTC. It is included.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>
    /// The activity by day, then by subscription id in ordinal order. In memory it covers the last 40 days.
    /// </returns>
    ValueTask<IReadOnlyList<DailyActivity>> GetDailyActivityAsync(
        string webhookId, DateOnly from, DateOnly until, CancellationToken cancellationToken = default);

    /// <summary>Counts delivered and dead deliveries by the time at which they were recorded.</summary>
    /// <param name="query">The filter. Its limit and cursor are ignored.</param>
    /// <param name="length">The length of a period. Must be at least one second and a whole number of seconds.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>
    /// The last <see cref="DeliveryHistogram.MaxBuckets"/> periods, without those in which no delivery was recorded.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is not a whole number of seconds.</exception>
    ValueTask<DeliveryHistogram> CountByTimeAsync(
        DeliveryQuery query, TimeSpan length, CancellationToken cancellationToken = default);

    /// <summary>Returns the activity of several webhooks, without one query for each.</summary>
    /// <param name="webhookIds">The ids of the webhooks.</param>
    /// <param name="from">The first day in UTC.</param>
    /// <param name="until">The last day in UTC. It is included.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>
    /// The activity in no particular order, without webhooks that made no attempt, and without days on which a webhook made
    /// none.
    /// </returns>
    ValueTask<IReadOnlyList<ActivitySummary>> GetActivitySummariesAsync(
        IReadOnlyCollection<string> webhookIds,
        DateOnly from,
        DateOnly until,
        CancellationToken cancellationToken = default);
}
