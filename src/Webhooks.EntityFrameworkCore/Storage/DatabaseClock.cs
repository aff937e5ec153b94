using Microsoft.EntityFrameworkCore;
using Webhooks.Model;
using Webhooks.Sql;

namespace Webhooks.Storage;

/// <summary>
/// The database's clock, so that workers whose own clocks disagree share one. Asked now and then; in between, the time
/// that has passed here is added, which no setting of a clock changes. A database in the process has the process's clock.
/// </summary>
internal sealed class DatabaseClock(IContextSource contexts, TimeProvider time) : IStoreClock, IDisposable
{
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _asking = new(1);
    private Reading? _last;

    public async ValueTask<long> NowAsync(CancellationToken cancellationToken)
    {
        var last = Volatile.Read(ref _last);
        if (last is null || time.GetElapsedTime(last.Timestamp) >= Trusted)
        {
            last = await AskAsync(cancellationToken).ConfigureAwait(false);
        }

        return NowBy(last);
    }

    public async ValueTask<long> KnownNowAsync(CancellationToken cancellationToken) =>
        NowBy(Volatile.Read(ref _last) ?? await AskAsync(cancellationToken).ConfigureAwait(false));

    public void Dispose() => _asking.Dispose();

    private long NowBy(Reading last) => last.IsOurs
        ? time.GetUtcNow().ToUnixTimeMilliseconds()
        : last.Milliseconds + (long)time.GetElapsedTime(last.Timestamp).TotalMilliseconds;

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
        var asked = time.GetTimestamp();
        if (StoreDatabase.IsSqlite(lease.Context))
        {
            return new(0, asked, IsOurs: true);
        }

        var now = await lease.Context.Set<RevisionRow>()
            .Where(row => row.Id == RevisionRow.OnlyId)
            .Select(row => DateTime.UtcNow)
            .FirstAsync(cancellationToken)
            .ConfigureAwait(false);

        // It was read while the question was under way: in the middle, as far as anyone knows.
        var half = (long)(time.GetElapsedTime(asked).TotalMilliseconds / 2);
        var instant = new DateTimeOffset(DateTime.SpecifyKind(now, DateTimeKind.Utc));
        return new(instant.ToUnixTimeMilliseconds() + half, time.GetTimestamp(), IsOurs: false);
    }

    private sealed record Reading(long Milliseconds, long Timestamp, bool IsOurs);
}
