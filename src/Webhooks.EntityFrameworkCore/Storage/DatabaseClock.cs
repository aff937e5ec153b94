using Microsoft.EntityFrameworkCore;
using Webhooks.Model;
using Webhooks.Sql;

namespace Webhooks.Storage;

/// <summary>
/// The database's clock, so that workers whose own clocks disagree share one. A database in the process has the process's.
/// </summary>
internal sealed class DatabaseClock(IContextSource contexts, TimeProvider time) : IStoreClock, IDisposable
{
    /// <summary>How long a reading is carried on by the time that has passed here, which no setting of a clock changes.</summary>
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _asking = new(1);
    private Reading? _last;

    public async ValueTask<long> ReadAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (StoreDatabase.IsSqlite(context))
        {
            return Ours;
        }

#pragma warning disable RS0030 // Not this process's clock: translated, it is the database's.
        var now = await context.Set<RevisionRow>()
            .Where(row => row.Id == RevisionRow.OnlyId)
            .Select(row => DateTime.UtcNow)
            .FirstAsync(cancellationToken)
            .ConfigureAwait(false);
#pragma warning restore RS0030
        return new DateTimeOffset(DateTime.SpecifyKind(now, DateTimeKind.Utc)).ToUnixTimeMilliseconds();
    }

    public async ValueTask<long> NowAsync(CancellationToken cancellationToken)
    {
        var last = Volatile.Read(ref _last);
        if (last is null || time.GetElapsedTime(last.Timestamp) >= Trusted)
        {
            last = await AskAsync(cancellationToken).ConfigureAwait(false);
        }

        return last.Milliseconds is { } then
            ? then + (long)time.GetElapsedTime(last.Timestamp).TotalMilliseconds
            : Ours;
    }

    public void Dispose() => _asking.Dispose();

    private long Ours => time.GetUtcNow().ToUnixTimeMilliseconds();

    private async ValueTask<Reading> AskAsync(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _last is { } last && time.GetElapsedTime(last.Timestamp) < Trusted
                ? last
                : _last = await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _asking.Release();
        }
    }

    private async ValueTask<Reading> ReadAsync(CancellationToken cancellationToken)
    {
        var lease = await contexts.RentAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = lease.ConfigureAwait(false);
        long? now = StoreDatabase.IsSqlite(lease.Context)
            ? null
            : await ReadAsync(lease.Context, cancellationToken).ConfigureAwait(false);
        return new(now, time.GetTimestamp());
    }

    private sealed record Reading(long? Milliseconds, long Timestamp);
}
