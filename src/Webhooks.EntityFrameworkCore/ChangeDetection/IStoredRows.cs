using Microsoft.EntityFrameworkCore;

namespace Webhooks.ChangeDetection;

/// <summary>Reads stored rows of one entity type, in the transaction of a context.</summary>
internal interface IStoredRows
{
    /// <summary>
    /// Returns the rows with these keys, by requested key, in as few queries as possible. Missing rows are left out.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="keys">The keys. The database may store an equal key in another form.</param>
    /// <param name="lockThem">
    /// A value indicating whether to lock the rows, if the database supports it, so that the values read are those that
    /// change next.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    Task<Dictionary<KeyValues, IRow>> ReadAsync(
        DbContext context, IReadOnlyCollection<KeyValues> keys, bool lockThem, CancellationToken cancellationToken);
}
