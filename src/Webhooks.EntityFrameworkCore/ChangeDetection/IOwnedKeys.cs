using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>
/// Reads the owned entities of a collection with their keys, where objects do not have them: without that they have no order,
/// because EF Core asks for none.
/// </summary>
internal interface IOwnedKeys
{
    INavigation Navigation { get; }

    /// <summary>The owned entities of these rows, each owner's in the order of their keys.</summary>
    Task<ILookup<KeyValues, object>> ReadAsync<TEntity>(IQueryable<TEntity> rows, CancellationToken cancellationToken)
        where TEntity : class;
}
