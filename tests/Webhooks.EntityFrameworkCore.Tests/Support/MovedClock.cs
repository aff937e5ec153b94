using Microsoft.EntityFrameworkCore;
using Webhooks.Database;

namespace Webhooks.Support;

/// <summary>The store's clock, moved on by what a test let pass.</summary>
internal sealed class MovedClock(IStoreClock clock, MovedTime passed) : IStoreClock
{
    public async ValueTask<long> ReadAsync(DbContext context, CancellationToken cancellationToken) =>
        await clock.ReadAsync(context, cancellationToken) + passed.Milliseconds;

    // Behaviors ask one process at once for what another one has just recorded: to the very millisecond.
    public ValueTask<long> ReadRecentAsync(DbContext context, CancellationToken cancellationToken) =>
        ReadAsync(context, cancellationToken);

    public async ValueTask<long> NowAsync(CancellationToken cancellationToken) =>
        await clock.NowAsync(cancellationToken) + passed.Milliseconds;
}
