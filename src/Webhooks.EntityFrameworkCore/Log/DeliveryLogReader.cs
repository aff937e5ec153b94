using Microsoft.EntityFrameworkCore;
using Webhooks.Model;
using Webhooks.Outbox;
using Webhooks.Storage;

namespace Webhooks.Log;

/// <summary>Reads the log with queries of EF Core, which every provider translates.</summary>
internal sealed class DeliveryLogReader(StoreSessions sessions)
{
    /// <summary>The maximum number of attempts of a delivery that are returned, the last ones.</summary>
    private const int MostAttempts = 100;

    public async ValueTask<Page<Delivery>> QueryAsync(DeliveryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, DeliveryQuery.MaxLimit, nameof(query));
        var cursor = LogCursor.Parse(query.Cursor);
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var (queue, destinations) = (session.Context.Rows<QueueRow>(), session.Context.Rows<DestinationRow>());
        var rows = await DeliveryFilters.Page(session.Context, query, cursor)
            .Select(row => new
            {
                Delivery = row,
                Queued = queue.FirstOrDefault(each => each.Sequence == row.Sequence),
                IsDisabled = destinations.Any(each => each.Id == row.DestinationId && each.DisabledAt != null),
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var page = rows.Take(query.Limit).ToList();
        return new(
            [.. page.Select(row => row.Delivery.ToDelivery(row.Queued, row.IsDisabled))],
            rows.Count > page.Count ? new LogCursor(page[^1].Delivery.CreatedAt, page[^1].Delivery.Sequence).ToString() : null);
    }

    public async ValueTask<DeliveryDetails?> FindAsync(string deliveryId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deliveryId);
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var (queue, destinations) = (session.Context.Rows<QueueRow>(), session.Context.Rows<DestinationRow>());
        var found = await session.Context.Rows<DeliveryRow>()
            .Where(row => row.Id == deliveryId)
            .Join(session.Context.Rows<MessageRow>(), row => row.MessageId, row => row.Id, (delivery, message) => new
            {
                Delivery = delivery,
                Message = message,
                Queued = queue.FirstOrDefault(each => each.Sequence == delivery.Sequence),
                IsDisabled = destinations.Any(each => each.Id == delivery.DestinationId && each.DisabledAt != null),
            })
            .FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        if (found is null)
        {
            return null;
        }

        var urls = await session.Context.Rows<DeliveryRow>()
            .Where(row => row.MessageId == found.Message.Id)
            .OrderBy(row => row.Ordinal)
            .Select(row => row.Url)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var attempts = await session.Context.Rows<AttemptRow>()
            .Where(row => row.DeliveryId == deliveryId)
            .OrderByDescending(row => row.Number)
            .Take(MostAttempts)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return new(
            found.Delivery.ToDelivery(found.Queued, found.IsDisabled),
            found.Message.ToMessage(urls),
            [.. attempts.OrderBy(row => row.Number).Select(row => row.ToAttempt(found.Delivery))]);
    }

    public async ValueTask<IReadOnlyList<DailyActivity>> GetDailyActivityAsync(
        string webhookId, DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhookId);
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var (first, last) = (from.DayNumber, until.DayNumber);
        var rows = await session.Context.Rows<CounterRow>()
            .Where(row => row.WebhookId == webhookId && row.Day >= first && row.Day <= last)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. rows
                .OrderBy(row => row.Day).ThenBy(row => row.SubscriptionId, StringComparer.Ordinal)
                .Select(row => new DailyActivity(
                    DateOnly.FromDayNumber(row.Day), row.WebhookId, row.SubscriptionId, row.Messages, row.Calls, row.Errors)),
        ];
    }
}
