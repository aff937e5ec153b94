using Microsoft.EntityFrameworkCore;
using Webhooks.Database;
using Webhooks.Database.Dialects;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Log;

/// <summary>Reads the log.</summary>
internal sealed class DeliveryLogReader(StoreSessions sessions)
{
    /// <summary>The maximum number of attempts of a delivery that are returned, the last ones.</summary>
    private const int MostAttempts = 100;

    /// <summary>The maximum number of messages that a page reads to find matches for filters without an index.</summary>
    private const int MostRead = 10_000;

    public async ValueTask<Page<Delivery>> QueryAsync(DeliveryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, DeliveryQuery.MaxLimit, nameof(query));
        var cursor = LogCursor.Parse(query.Cursor);
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var scan = new LogScan(session, query);
        var range = await scan.RangeAsync(cursor, cancellationToken).ConfigureAwait(false);

        // Found first, so that deliveries that are recorded before the page is read move nothing.
        var end = query.HasChecked()
            ? await scan.EndAsync(range, MostRead, cancellationToken).ConfigureAwait(false)
            : null;
        if (end is { IsOfTenant: false })
        {
            return new([], Next: null);
        }

        var rows = await ReadAsync(session, query, range with { First = end?.Sequence ?? range.First }, cancellationToken)
            .ConfigureAwait(false);
        return PageOf(query, rows, end);
    }

    public async ValueTask<DeliveryDetails?> FindAsync(string deliveryId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deliveryId);
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var found = await ReadAsync(session, new() { DeliveryId = deliveryId }, LogRange.All, cancellationToken)
            .ConfigureAwait(false);
        if (found is not [{ Exists: true } row])
        {
            return null;
        }

        var message = await session.Context.Rows<MessageRow>()
            .FirstOrDefaultAsync(each => each.Number == row.Message.Number, cancellationToken)
            .ConfigureAwait(false);
        return message is null ? null : new(
            row.ToDelivery(),
            message.ToMessage(),
            await AttemptsAsync(session, row.Sequence, message, cancellationToken).ConfigureAwait(false));
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
            .GroupBy(row => new { row.Day, row.SubscriptionId })
            .Select(slots => new
            {
                slots.Key.Day,
                slots.Key.SubscriptionId,
                Messages = slots.Sum(row => row.Messages),
                Calls = slots.Sum(row => row.Calls),
                Errors = slots.Sum(row => row.Errors),
            })
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. rows
                .OrderBy(row => row.Day).ThenBy(row => row.SubscriptionId, StringComparer.Ordinal)
                .Select(row => new DailyActivity(
                    DateOnly.FromDayNumber(row.Day), webhookId, row.SubscriptionId, row.Messages, row.Calls, row.Errors)),
        ];
    }

    /// <summary>Reads the deliveries of a page and one more, which shows whether there is a next page.</summary>
    private static Task<List<LoggedRow>> ReadAsync(
        StoreSession session, DeliveryQuery query, LogRange range, CancellationToken cancellationToken)
    {
        // The first message may have no more deliveries behind the cursor.
        var most = query.HasChecked() ? MostRead : query.Limit + 2;
        var statements = new LogStatements(session.Database.Tables, session.Database.Dialect);
        return session.ReadAsync(
            statements.Page(query, range, query.Limit + 1, most), LoggedRow.Of, cancellationToken);
    }

    private static Page<Delivery> PageOf(DeliveryQuery query, List<LoggedRow> rows, ScanEnd? end)
    {
        var next = rows.Count > query.Limit ? rows[query.Limit - 1].Sequence : end?.Sequence;
        if (rows is [.., var last] && !query.Tenant.Includes(last.Message.TenantId))
        {
            // The webhook of another tenant. That there is more is not said either.
            next = null;
        }

        return new(
            [
                .. rows.Take(query.Limit)
                    .Where(row => row.Exists && query.Tenant.Includes(row.Message.TenantId))
                    .Select(row => row.ToDelivery()),
            ],
            next is { } sequence ? new LogCursor(sequence).ToString() : null);
    }

    /// <summary>
    /// Reads the attempts. The row of the log is read first: after a resend, the attempts have what was in it.
    /// </summary>
    private static async Task<IReadOnlyList<DeliveryAttempt>> AttemptsAsync(
        StoreSession session, long sequence, MessageRow message, CancellationToken cancellationToken)
    {
        var logged = await session.Context.Rows<LogRow>()
            .FirstOrDefaultAsync(row => row.Sequence == sequence, cancellationToken)
            .ConfigureAwait(false);
        var attempts = await session.Context.Rows<AttemptRow>()
            .Where(row => row.Sequence == sequence)
            .OrderByDescending(row => row.Number)
            .Take(MostAttempts)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (logged?.LastAttempt() is { } last)
        {
            attempts.Add(last);
        }

        return
        [
            .. attempts.DistinctBy(row => row.Number).OrderBy(row => row.Number).Select(row => row.ToAttempt(message)),
        ];
    }
}
