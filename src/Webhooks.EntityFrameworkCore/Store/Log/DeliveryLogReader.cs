using Microsoft.EntityFrameworkCore;
using Webhooks.Database;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Log;

/// <summary>Reads the log with queries of EF Core, which every provider translates.</summary>
internal sealed class DeliveryLogReader(StoreSessions sessions)
{
    /// <summary>The maximum number of attempts of a delivery that are returned, the last ones.</summary>
    private const int MostAttempts = 100;

    /// <summary>The maximum number of deliveries that a page reads to find matches for filters without an index.</summary>
    private const int MostRead = 10_000;

    public async ValueTask<Page<Delivery>> QueryAsync(DeliveryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, DeliveryQuery.MaxLimit, nameof(query));
        var cursor = LogCursor.Parse(query.Cursor);
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);

        // Found first, so that deliveries that are recorded before the page is read move nothing.
        var last = DeliveryFilters.HasChecked(query)
            ? await DeliveryFilters.FindAsync(session.Context, query, cursor, MostRead, cancellationToken).ConfigureAwait(false)
            : null;
        if (last == LogCursor.Nothing)
        {
            return new([], Next: null);
        }

        var rows = await LoggedRow
            .Of(session.Context, DeliveryFilters.Page(session.Context, query, cursor, last))
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        rows.Sort(LoggedRow.NewestFirst);
        var page = rows.Take(query.Limit).ToList();
        var next = rows.Count > page.Count ? LogCursor.Of(page[^1].Delivery) : last;
        return new([.. page.Select(row => row.ToDelivery())], next?.ToString());
    }

    public async ValueTask<DeliveryDetails?> FindAsync(string deliveryId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deliveryId);
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var found = await LoggedRow
            .Of(session.Context, session.Context.Rows<DeliveryRow>().Where(row => row.Id == deliveryId))
            .FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        if (found is null)
        {
            return null;
        }

        var message = await session.Context.Rows<MessageRow>()
            .FirstAsync(row => row.Id == found.Delivery.MessageId, cancellationToken)
            .ConfigureAwait(false);
        var urls = await session.Context.Rows<DeliveryRow>()
            .Where(row => row.MessageId == message.Id)
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
            found.ToDelivery(),
            message.ToMessage(urls),
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
