using Microsoft.EntityFrameworkCore;

namespace Webhooks.Storage;

/// <summary>The clock that every process sharing the tables goes by, in Unix milliseconds.</summary>
internal interface IStoreClock
{
    /// <summary>Reads it, on the connection of a context.</summary>
    ValueTask<long> ReadAsync(DbContext context, CancellationToken cancellationToken);

    /// <summary>
    /// The same, but by the time that passed here where it was read a moment ago: a round trip less. Never more than it really
    /// shows; less only by as long as the answer was on its way.
    /// </summary>
    ValueTask<long> ReadRecentAsync(DbContext context, CancellationToken cancellationToken);

    /// <summary>
    /// What it shows now, by the last time it was read, and never more than it really shows: what is recorded then is due
    /// at once for everyone. For whoever holds a connection: to read takes another one, and a pool may have none left.
    /// </summary>
    ValueTask<long> NowAsync(CancellationToken cancellationToken);
}
