using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>Reads rows of one entity type.</summary>
/// <param name="type">The type.</param>
/// <param name="key">Its primary key.</param>
/// <param name="shadow">Its shadow properties.</param>
internal sealed class StoredRows<TEntity>(
    IEntityType type, IReadOnlyList<IProperty> key, IReadOnlyList<IProperty> shadow) : IStoredRows
    where TEntity : class
{
    private const int KeysOfAQuery = 500;

    private readonly KeyPredicate<TEntity> _hasKey = new(key);
    private readonly RowProjection<TEntity> _projection = new(key, shadow);
    private readonly IReadOnlyList<IOwnedKeys> _owned = OwnedPaths.Of(type);
    private readonly bool _isComparedByDatabase = key.Any(column => !StoredForms.IsComparedAlike(column));

    public async Task<Dictionary<KeyValues, IRow>> ReadAsync(
        DbContext context, IReadOnlyCollection<KeyValues> keys, bool lockThem, CancellationToken cancellationToken)
    {
        var found = new Dictionary<KeyValues, IRow>();
        foreach (var some in keys.Chunk(key.Count == 1 ? KeysOfAQuery : KeyPredicate<TEntity>.MostComposite))
        {
            var rows = AllOf(context).Where(_hasKey.OneOf(some));
            if (lockThem)
            {
                await RowLock.TakeAsync(context, rows.Select(_projection.FirstOfKey), cancellationToken).ConfigureAwait(false);
            }

            foreach (var (known, row) in await ReadRowsAsync(rows, cancellationToken).ConfigureAwait(false))
            {
                found[known] = row;
            }
        }

        if (_isComparedByDatabase)
        {
            await FindMissingAsync(context, keys, found, cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    /// <summary>Returns the objects of a query with their keys.</summary>
    public async Task<List<(KeyValues Key, TEntity Entity)>> ReadAsync(
        IQueryable<TEntity> rows, CancellationToken cancellationToken)
    {
        var read = await SelectAsync(rows, cancellationToken).ConfigureAwait(false);
        return [.. read.Select(each => (_projection.KeyOf(each), each.Entity))];
    }

    private async Task<List<(KeyValues Key, IRow Row)>> ReadRowsAsync(
        IQueryable<TEntity> rows, CancellationToken cancellationToken)
    {
        var read = await SelectAsync(rows, cancellationToken).ConfigureAwait(false);
        var owned = new List<(INavigation Navigation, ILookup<KeyValues, object> ByOwner)>();
        foreach (var parts in _owned)
        {
            owned.Add((parts.Navigation, await parts.ReadAsync(rows, cancellationToken).ConfigureAwait(false)));
        }

        return
        [
            .. from each in read
               let found = _projection.KeyOf(each)
               let ordered = owned.ToDictionary(parts => parts.Navigation, parts => parts.ByOwner[found])
               select (found, _projection.RowOf(each, ordered)),
        ];
    }

    // AsSingleQuery prevents EF Core's warning about several owned collections, which a host may turn into an exception.
    private Task<List<StoredRow<TEntity>>> SelectAsync(IQueryable<TEntity> rows, CancellationToken cancellationToken) =>
        rows.AsNoTracking().AsSingleQuery().IgnoreAutoIncludes().Select(_projection.Row).ToListAsync(cancellationToken);

    /// <summary>
    /// Queries the keys that were not found by equality, one by one. The database may call other keys equal: by case,
    /// spaces or digits.
    /// </summary>
    private async Task FindMissingAsync(
        DbContext context,
        IReadOnlyCollection<KeyValues> keys,
        Dictionary<KeyValues, IRow> found,
        CancellationToken cancellationToken)
    {
        foreach (var missing in keys.Where(each => !found.ContainsKey(each)).ToList())
        {
            var rows = AllOf(context).Where(_hasKey.OneOf([missing]));
            if (await ReadRowsAsync(rows, cancellationToken).ConfigureAwait(false) is [var (_, row)])
            {
                found[missing] = row;
            }
        }
    }

    // Rows that a query filter hides change too.
    private IQueryable<TEntity> AllOf(DbContext context) =>
        (type.HasSharedClrType ? context.Set<TEntity>(type.Name) : context.Set<TEntity>()).IgnoreQueryFilters();
}
