using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Log;

/// <summary>
/// Finds the part of the log that a query reads: what is recorded in its time, and of that a limited number of messages.
/// </summary>
internal sealed class LogScan(StoreSession session, DeliveryQuery query)
{
    private static readonly RowColumns Columns = new("found", "last");

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
    /// <remarks>
    /// All messages of a webhook have the same tenant, so it is checked on the last one. A condition would read the rows of
    /// all of them.
    /// </remarks>
    public async Task<ScanEnd?> EndAsync(LogRange range, int number, CancellationToken cancellationToken)
    {
        if (query.GetIndex() == LogIndex.Message)
        {
            return null;
        }

        var statements = new LogStatements(session.Database.Tables, session.Database.Dialect);
        var found = await session
            .ReadAsync(statements.Last(query, range, number), Read, cancellationToken)
            .ConfigureAwait(false);
        if (found[0] is not (var count, { } sequence) || count < number)
        {
            return null;
        }

        var last = DeliveryKey.NumberOf(sequence);
        var message = await session.Context.Rows<MessageRow>()
            .Where(row => row.Number == last)
            .Select(row => new { row.CreatedAt, row.TenantId })
            .FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        var isOfTenant = message is null || !query.IsOfWebhook() || query.Tenant.Includes(message.TenantId);
        return new(sequence, message?.CreatedAt ?? 0, isOfTenant);
    }

    private static (long Count, long? Sequence) Read(DbDataReader reader)
    {
        var row = Columns.RowOf(reader);
        return (Convert.ToInt64(row.Value("found"), CultureInfo.InvariantCulture), row.Int64OrNull("last"));
    }
}
