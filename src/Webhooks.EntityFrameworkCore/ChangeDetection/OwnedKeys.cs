using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>Reads the owned entities of one collection with their keys.</summary>
/// <param name="path">
/// The navigations from the row to the collection. All except the last one lead to single entities.
/// </param>
internal sealed class OwnedKeys<TPart>(IReadOnlyList<INavigation> path) : IOwnedKeys
    where TPart : class
{
    private readonly RowProjection<TPart> _projection = new(
        path[^1].ForeignKey.Properties, path[^1].TargetEntityType.FindPrimaryKey()!.Properties);

    public INavigation Navigation => path[^1];

    public async Task<ILookup<KeyValues, object>> ReadAsync<TEntity>(
        IQueryable<TEntity> rows, CancellationToken cancellationToken)
        where TEntity : class
    {
        var read = await rows.AsNoTracking().AsSingleQuery().IgnoreAutoIncludes()
            .SelectMany(PartsOf<TEntity>()).Select(_projection.Row)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return read
            .Select(part => (Row: _projection.RowOf(part), Owner: _projection.KeyOf(part), part.Entity))
            .OrderBy(part => part.Row, OwnedOrder.Of(Navigation.TargetEntityType))
            .ToLookup(part => part.Owner, part => (object)part.Entity);
    }

    private Expression<Func<TEntity, IEnumerable<TPart>>> PartsOf<TEntity>()
    {
        var entity = Expression.Parameter(typeof(TEntity));
        var owner = path.SkipLast(1).Aggregate(
            (Expression)entity, (from, navigation) => ModelMember.Of(from, navigation, navigation.TargetEntityType.ClrType));
        return Expression.Lambda<Func<TEntity, IEnumerable<TPart>>>(
            ModelMember.Of(owner, Navigation, typeof(IEnumerable<TPart>)), entity);
    }
}
