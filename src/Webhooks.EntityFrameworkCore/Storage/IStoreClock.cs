using Microsoft.EntityFrameworkCore;

namespace Webhooks.Storage;

/// <summary>Provides the clock of all processes that share the tables, in Unix milliseconds.</summary>
internal interface IStoreClock
{
    /// <summary>Reads the clock on the connection of a context.</summary>
    ValueTask<long> ReadAsync(DbContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the time, by the local timer if the clock was read recently, which saves a round trip. The result is never
    /// ahead of the clock. It is behind by at most the duration of the response.
    /// </summary>
    ValueTask<long> ReadRecentAsync(DbContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the time from the last reading, never ahead of the clock, so that recorded messages are due immediately
    /// for every worker. Reading takes another connection, and the pool may have none left. Use it while a connection is
    /// held.
    /// </summary>
    ValueTask<long> NowAsync(CancellationToken cancellationToken);
}
