using Microsoft.EntityFrameworkCore;
using Webhooks.Database.Dialects;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Log;

/// <summary>
/// Finds the part of the log that a query reads: what is recorded in its time, and of that a limited number of messages.
/// </summary>
internal sealed class LogScan(StoreSession session, DeliveryQuery query)
{
    /// <summary>Returns what is left of the log behind the cursor in the time of the query.</summary>
    public async Task<LogRange> RangeAsync(LogCursor? cursor, CancellationToken cancellationToken)
    {
        var range = LogRange.Behind(cursor);
        if (query.GetIndex() == LogIndex.Message)
        {
            return range;
        }

        if (query.From?.ToUnixTimeMilliseconds() is { } from)
        {
            var first = await MessageNumbers
                .FirstAsync(session, from - MessageNumbers.Margin, cancellationToken)
                .ConfigureAwait(false);
            range = range.Within(first, long.MaxValue);
        }

        if (query.Until?.ToUnixTimeMilliseconds() is { } until && until + MessageNumbers.Margin <= session.Now)
        {
            var end = await MessageNumbers
                .FirstAsync(session, until + MessageNumbers.Margin, cancellationToken)
                .ConfigureAwait(false);
            range = range.Within(0, end);
        }

        return range;
    }

    /// <summary>
    /// Returns the last one of a number of messages to read, or of deliveries if they are read from the index of dead ones, or
    /// null if there are fewer.
    /// </summary>
    public async Task<ScanEnd?> EndAsync(LogRange range, int number, CancellationToken cancellationToken)
    {
        if (query.GetIndex() == LogIndex.Message)
        {
            return null;
        }

        var last = await Walk(session.Context, query, range)
            .Skip(number - 1)
            .Take(1)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        if (last is not [var sequence])
        {
            return null;
        }

        var message = await session.Context.Rows<MessageRow>()
            .Where(row => row.Number == DeliveryKey.NumberOf(sequence))
            .Select(row => new { row.CreatedAt, row.TenantId })
            .FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        var isOfTenant = message is null || !query.IsOfWebhook() || query.Tenant.Includes(message.TenantId);
        return new(sequence, message?.CreatedAt ?? 0, isOfTenant);
    }

    /// <summary>Returns the sequences that an index finds, newest first. Of a message, the first one.</summary>
    /// <remarks>
    /// All messages of a webhook have the same tenant, so it is checked on the last one. A condition would read the rows of
    /// all of them.
    /// </remarks>
    public static IQueryable<long> Walk(DbContext context, DeliveryQuery query, LogRange range)
    {
        var (first, before) = range;
        if (query.GetIndex() == LogIndex.Dead)
        {
            var webhookKey = RowKeys.OfWebhook(query.WebhookId!);
            return context.Rows<LogRow>()
                .Where(row => row.DeadWebhookKey == webhookKey && row.Sequence >= first && row.Sequence < before)
                .OrderByDescending(row => row.Sequence)
                .Select(row => row.Sequence);
        }

        var (firstNumber, lastNumber) = (range.FirstNumber, range.LastNumber);
        return Indexed(context.Rows<MessageRow>(), query)
            .Where(row => row.Number >= firstNumber && row.Number <= lastNumber)
            .OrderByDescending(row => row.Number)
            .Select(row => row.Number * DeliveryKey.Span);
    }

    private static IQueryable<MessageRow> Indexed(IQueryable<MessageRow> rows, DeliveryQuery query)
    {
        switch (query.GetIndex())
        {
            case LogIndex.Webhook:
                var webhookKey = RowKeys.OfWebhook(query.WebhookId!);
                return rows.Where(row => row.WebhookKey == webhookKey);
            case LogIndex.Tenant:
                var tenantKey = RowKeys.OfTenant(query.Tenant.TenantId);

                // The condition of the index as it stands, so that the index is used.
                return rows.Where(row => row.TenantKey != 0 && row.TenantKey == tenantKey);
            default:
                return rows;
        }
    }
}
