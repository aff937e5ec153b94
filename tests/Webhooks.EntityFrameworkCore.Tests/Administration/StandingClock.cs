using Microsoft.EntityFrameworkCore;
using Webhooks.Storage;

namespace Webhooks.Administration;

/// <summary>A clock of a store that stands still until a test advances it, whatever the database's shows.</summary>
internal sealed class StandingClock(TimeProvider time) : IStoreClock
{
    public ValueTask<long> ReadAsync(DbContext context, CancellationToken cancellationToken) => NowAsync(cancellationToken);

    public ValueTask<long> NowAsync(CancellationToken cancellationToken) => new(time.GetUtcNow().ToUnixTimeMilliseconds());
}
