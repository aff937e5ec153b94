using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Webhooks.Model;
using Webhooks.Sql;

namespace Webhooks.Storage;

/// <summary>
/// Reads the clock of the database, so that workers with different clocks share one. For SQLite it is the clock of the
/// process.
/// </summary>
internal sealed class DatabaseClock(IContextSource contexts, TimeProvider time) : IStoreClock
{
    /// <summary>The time for which elapsed local time is added to the last reading instead of reading again.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(1);

    private Reading? _last;

    private long Ours => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async ValueTask<long> ReadAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (StoreDatabase.IsSqlite(context))
        {
            Volatile.Write(ref _last, new(null, time.GetTimestamp()));
            return Ours;
        }

        var reading = StoreDatabase.IsMySql(context)
            ? ReadMySqlAsync(context, cancellationToken)
            : TranslateAsync(context, cancellationToken);
        var now = await reading.ConfigureAwait(false);
        var milliseconds = new DateTimeOffset(DateTime.SpecifyKind(now, DateTimeKind.Utc)).ToUnixTimeMilliseconds();
        Volatile.Write(ref _last, new(milliseconds, time.GetTimestamp()));
        return milliseconds;
    }

    public ValueTask<long> ReadRecentAsync(DbContext context, CancellationToken cancellationToken) =>
        Volatile.Read(ref _last) is { } last && time.GetElapsedTime(last.Timestamp) < Trust
            ? new(NowBy(last))
            : ReadAsync(context, cancellationToken);

    public async ValueTask<long> NowAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _last) is { } last)
        {
            return NowBy(last);
        }

        var lease = await contexts.RentAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = lease.ConfigureAwait(false);
        try
        {
            return await ReadAsync(lease.Context, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception) when (MissingTable.IsIn(exception))
        {
            throw MissingTable.Explain(lease.Context, exception);
        }
    }

    private static Task<DateTime> TranslateAsync(DbContext context, CancellationToken cancellationToken) =>
#pragma warning disable RS0030 // Not this process's clock: translated, it is the database's.
        context.Rows<RevisionRow>()
            .Where(row => row.Id == RevisionRow.OnlyId)
            .Select(row => DateTime.UtcNow)
            .FirstAsync(cancellationToken);
#pragma warning restore RS0030

    /// <summary>
    /// Reads the clock of MySQL. The provider's translation drops fractions of a second, so time would go backwards.
    /// </summary>
    private static async Task<DateTime> ReadMySqlAsync(DbContext context, CancellationToken cancellationToken)
    {
        var command = context.Command("SELECT UTC_TIMESTAMP(6)");
        await using var _ = command.ConfigureAwait(false);
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return (DateTime)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        }
        finally
        {
            await context.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    private long NowBy(Reading last) =>
        last.Milliseconds is { } then ? then + (long)time.GetElapsedTime(last.Timestamp).TotalMilliseconds : Ours;

    /// <summary>
    /// Represents a reading of the clock, and when it was made by a timer that clock changes do not affect.
    /// </summary>
    /// <param name="Milliseconds">The time, or null for the clock of this process.</param>
    /// <param name="Timestamp">The timestamp of the reading.</param>
    private sealed record Reading(long? Milliseconds, long Timestamp);
}
