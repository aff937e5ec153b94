using System.Data.Common;
using System.Globalization;
using Webhooks.Database;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Log;

/// <summary>Counts deliveries of the log by time. It reads a limited number of them, the newest.</summary>
internal sealed class HistogramReader(StoreSessions sessions)
{
    /// <summary>The maximum number of messages that are read.</summary>
    private const int MostRead = 100_000;

    private static readonly RowColumns Columns = new("period", "delivered", "failed");

    public async ValueTask<DeliveryHistogram> CountAsync(
        DeliveryQuery query, TimeSpan step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfNotEqual(step.Ticks % TimeSpan.TicksPerSecond, 0, nameof(step));
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var scan = new LogScan(session, query);
        var range = await scan.RangeAsync(cursor: null, cancellationToken).ConfigureAwait(false);
        var end = await scan.EndAsync(range, MostRead, cancellationToken).ConfigureAwait(false);
        if (end is { IsOfTenant: false })
        {
            return new(step, []);
        }

        var statements = new LogStatements(session.Database.Tables, session.Database.Dialect);
        var read = range with { First = end?.Sequence ?? range.First };
        var buckets = await session
            .ReadAsync(statements.Histogram(query, read, step.ToMilliseconds(), MostRead), BucketOf, cancellationToken)
            .ConfigureAwait(false);
        buckets.Reverse();
        return new(step, buckets, end?.CreatedAt.ToInstant());
    }

    private static DeliveryBucket BucketOf(DbDataReader reader)
    {
        var row = Columns.RowOf(reader);
        return new(ToNumber(row.Value("period")).ToInstant(), ToNumber(row.Value("delivered")), ToNumber(row.Value("failed")));
    }

    // Databases add with numbers of different types.
    private static long ToNumber(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
