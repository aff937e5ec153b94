using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>Selects what a query reads of each row: the entity, its key and its shadow properties.</summary>
internal sealed class RowProjection<TEntity>
{
    private readonly IReadOnlyList<IProperty> _key;
    private readonly IReadOnlyList<IProperty> _extra;

    public RowProjection(IReadOnlyList<IProperty> key, IReadOnlyList<IProperty> shadow)
    {
        _key = key;
        _extra = [.. key.Union(shadow)];
        var entity = Expression.Parameter(typeof(TEntity));
        Row = Expression.Lambda<Func<TEntity, StoredRow<TEntity>>>(Take(entity), entity);
        FirstOfKey = Expression.Lambda<Func<TEntity, object?>>(Value(entity, key[0]), entity);
    }

    public Expression<Func<TEntity, StoredRow<TEntity>>> Row { get; }

    /// <summary>Gets the smallest part of a row that shows that it exists.</summary>
    public Expression<Func<TEntity, object?>> FirstOfKey { get; }

    public KeyValues KeyOf(StoredRow<TEntity> read)
    {
        var next = 0;
        return KeyValues.Of(_key, _ => read.Extra[next++]);
    }

    public IRow RowOf(
        StoredRow<TEntity> read, IReadOnlyDictionary<INavigation, IEnumerable<object>>? ordered = null) => new ObjectRow(
        read.Entity!, _extra.Zip(read.Extra).ToDictionary(extra => extra.First, extra => extra.Second), ordered);

    private MemberInitExpression Take(ParameterExpression entity)
    {
        var extra = Expression.NewArrayInit(typeof(object), _extra.Select(property => Value(entity, property)));
        return Expression.MemberInit(
            Expression.New(typeof(StoredRow<TEntity>)),
            Expression.Bind(typeof(StoredRow<TEntity>).GetProperty(nameof(StoredRow<>.Entity))!, entity),
            Expression.Bind(typeof(StoredRow<TEntity>).GetProperty(nameof(StoredRow<>.Extra))!, extra));
    }

    private static UnaryExpression Value(ParameterExpression entity, IProperty property) =>
        Expression.Convert(ModelMember.Of(entity, property), typeof(object));
}
