using Microsoft.EntityFrameworkCore;
using Webhooks.Database;

namespace Webhooks.Administration;

/// <summary>
/// A clock of a store that stands still until a test advances it, whatever the database's shows. Every write begins by
/// reading it.
/// </summary>
internal sealed class StandingClock(TimeProvider time) : IStoreClock
{
    private int _reads;

    public int Reads => Volatile.Read(ref _reads);

    public Action? OnRead { get; set; }

    public ValueTask<long> ReadAsync(DbContext context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        OnRead?.Invoke();
        return NowAsync(cancellationToken);
    }

    public ValueTask<long> ReadRecentAsync(DbContext context, CancellationToken cancellationToken) =>
        ReadAsync(context, cancellationToken);

    public ValueTask<long> NowAsync(CancellationToken cancellationToken) => new(time.GetUtcNow().ToUnixTimeMilliseconds());
}
