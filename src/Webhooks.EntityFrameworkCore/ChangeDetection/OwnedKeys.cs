using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>Reads the owned entities of one collection with their keys.</summary>
/// <param name="path">The navigations from the row to the collection; all but the last one lead to single entities.</param>
internal sealed class OwnedKeys<TPart>(IReadOnlyList<INavigation> path) : IOwnedKeys
    where TPart : class
{
    private readonly IReadOnlyList<IProperty> _owner = path[^1].ForeignKey.Properties;
    private readonly IReadOnlyList<IProperty> _key = [.. path[^1].ForeignKey.Properties.Union(
        path[^1].TargetEntityType.FindPrimaryKey()!.Properties)];

    public INavigation Navigation => path[^1];

    public async Task<ILookup<KeyValues, object>> ReadAsync<TEntity>(
        IQueryable<TEntity> rows, CancellationToken cancellationToken)
        where TEntity : class
    {
        var projection = new RowProjection<TPart>(_key, []);
        var read = await rows.AsNoTracking().AsSingleQuery().IgnoreAutoIncludes()
            .SelectMany(PartsOf<TEntity>()).Select(projection.Row)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return read
            .Order(Comparer<StoredRow<TPart>>.Create((one, other) =>
                OwnedOrder.Compare(Navigation.TargetEntityType, ValueOf(one), ValueOf(other))))
            .ToLookup(part => KeyValues.Of(_owner, ValueOf(part)), part => (object)part.Entity);
    }

    private Func<IProperty, object?> ValueOf(StoredRow<TPart> part) => property =>
    {
        var at = 0;
        while (_key[at] != property)
        {
            at++;
        }

        return part.Extra[at];
    };

    private Expression<Func<TEntity, IEnumerable<TPart>>> PartsOf<TEntity>()
    {
        var entity = Expression.Parameter(typeof(TEntity));
        var owner = path.SkipLast(1).Aggregate(
            (Expression)entity, (from, navigation) => Member(from, navigation.TargetEntityType.ClrType, navigation));
        return Expression.Lambda<Func<TEntity, IEnumerable<TPart>>>(
            Member(owner, typeof(IEnumerable<TPart>), Navigation), entity);
    }

    private static MethodCallExpression Member(Expression from, Type type, INavigation navigation) => Expression.Call(
        typeof(EF), nameof(EF.Property), [type], from, Expression.Constant(navigation.Name));
}
