using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>
/// Reads the owned entities of a collection with their keys, if the objects have no keys. Otherwise they have no order,
/// because EF Core does not request one.
/// </summary>
internal interface IOwnedKeys
{
    INavigation Navigation { get; }

    /// <summary>Returns the owned entities of these rows, for each owner in the order of their keys.</summary>
    Task<ILookup<KeyValues, object>> ReadAsync<TEntity>(IQueryable<TEntity> rows, CancellationToken cancellationToken)
        where TEntity : class;
}
