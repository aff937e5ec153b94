using Microsoft.EntityFrameworkCore;

namespace Webhooks.ChangeDetection;

/// <summary>Reads rows of one type of entity as they are in the database, in the transaction that a context is in.</summary>
internal interface IStoredRows
{
    /// <summary>
    /// The rows with these keys, by the keys that were asked for, in as few queries as that takes; those that are not there are
    /// left out.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="keys">The keys. The database may have another form of one, and calls it equal.</param>
    /// <param name="lockThem">
    /// Whether other transactions may not change them from now on, where the database locks rows: what is read is then what is
    /// changed next.
    /// </param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    Task<Dictionary<KeyValues, IRow>> ReadAsync(
        DbContext context, IReadOnlyCollection<KeyValues> keys, bool lockThem, CancellationToken cancellationToken);
}
