using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

internal sealed class StoredRows<TEntity>(IEntityType type, IReadOnlyList<IProperty> key, IReadOnlyList<IProperty> shadow)
    : IStoredRows
    where TEntity : class
{
    private const int KeysOfAQuery = 500;
    private const int CompositeKeysOfAQuery = 50;

    private readonly IReadOnlyList<IProperty> _extra = [.. key.Union(shadow)];

    public async Task<Dictionary<KeyValues, IRow>> ReadAsync(
        DbContext context, IReadOnlyCollection<KeyValues> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<KeyValues, IRow>();
        var set = type.HasSharedClrType ? context.Set<TEntity>(type.Name) : context.Set<TEntity>();
        foreach (var some in keys.Chunk(key.Count == 1 ? KeysOfAQuery : CompositeKeysOfAQuery))
        {
            // Rows that a filter hides change all the same.
            var rows = set.IgnoreQueryFilters().Where(HasOneOf(some));
            foreach (var (known, row, _) in await ReadAsync(rows, cancellationToken).ConfigureAwait(false))
            {
                found[known] = row;
            }
        }

        return found;
    }

    /// <summary>The rows of a query with their keys.</summary>
    public async Task<List<(KeyValues Key, IRow Row, TEntity Entity)>> ReadAsync(
        IQueryable<TEntity> rows, CancellationToken cancellationToken)
    {
        // Said, so that EF Core does not warn of several owned collections: a host may have its warnings thrown.
        var read = await rows.AsNoTracking().AsSingleQuery().IgnoreAutoIncludes().Select(WithExtra())
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return [.. read.Select(each => (KeyOf(each), (IRow)RowOf(each), each.Entity))];
    }

    private KeyValues KeyOf(StoredRow<TEntity> read)
    {
        var next = 0;
        return KeyValues.Of(key, _ => read.Extra[next++]);
    }

    private ObjectRow RowOf(StoredRow<TEntity> read) => new ObjectRow(
        read.Entity, _extra.Zip(read.Extra).ToDictionary(extra => extra.First, extra => extra.Second));

    private Expression<Func<TEntity, StoredRow<TEntity>>> WithExtra()
    {
        var entity = Expression.Parameter(typeof(TEntity));
        var extra = Expression.NewArrayInit(
            typeof(object), _extra.Select(property => Expression.Convert(Property(entity, property), typeof(object))));
        var row = Expression.MemberInit(
            Expression.New(typeof(StoredRow<TEntity>)),
            Expression.Bind(typeof(StoredRow<TEntity>).GetProperty(nameof(StoredRow<>.Entity))!, entity),
            Expression.Bind(typeof(StoredRow<TEntity>).GetProperty(nameof(StoredRow<>.Extra))!, extra));
        return Expression.Lambda<Func<TEntity, StoredRow<TEntity>>>(row, entity);
    }

    private Expression<Func<TEntity, bool>> HasOneOf(KeyValues[] keys)
    {
        var entity = Expression.Parameter(typeof(TEntity));
        return Expression.Lambda<Func<TEntity, bool>>(
            key.Count == 1
                ? IsIn(Property(entity, key[0]), key[0].ClrType, keys.Select(each => each.Values[0]))
                : keys.Select(each => IsKey(entity, each)).Aggregate(Expression.OrElse),
            entity);
    }

    private static MethodCallExpression IsIn(Expression property, Type type, IEnumerable<object?> values)
    {
        var list = values.ToArray();
        var typed = Array.CreateInstance(type, list.Length);
        list.CopyTo(typed, 0);
        return Expression.Call(
            typeof(Enumerable), nameof(Enumerable.Contains), [type], Parameter(typed, typed.GetType()), property);
    }

    private Expression IsKey(Expression entity, KeyValues values) => key
        .Select((property, i) => (Expression)Expression.Equal(
            Property(entity, property), Parameter(values.Values[i], property.ClrType)))
        .Aggregate(Expression.AndAlso);

    private static MethodCallExpression Property(Expression entity, IProperty property) => Expression.Call(
        typeof(EF), nameof(EF.Property), [property.ClrType], entity, Expression.Constant(property.Name));

    // As a member of an object, so that it becomes a parameter of the query and not a part of its text.
    private static UnaryExpression Parameter(object? value, Type type) => Expression.Convert(
        Expression.Field(Expression.Constant(new StrongBox(value)), BoxedValue), type);

    private static readonly FieldInfo BoxedValue = typeof(StrongBox).GetField(nameof(StrongBox.Value))!;

    private sealed class StrongBox(object? value)
    {
        public readonly object? Value = value;
    }
}
