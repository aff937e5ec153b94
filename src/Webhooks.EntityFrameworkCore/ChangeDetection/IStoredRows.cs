using Microsoft.EntityFrameworkCore;

namespace Webhooks.ChangeDetection;

/// <summary>Reads rows of one type of entity as they are in the database, in the transaction that a context is in.</summary>
internal interface IStoredRows
{
    /// <summary>The rows with these keys, in as few queries as that takes; those that are not there are left out.</summary>
    Task<Dictionary<KeyValues, IRow>> ReadAsync(
        DbContext context, IReadOnlyCollection<KeyValues> keys, CancellationToken cancellationToken);
}
