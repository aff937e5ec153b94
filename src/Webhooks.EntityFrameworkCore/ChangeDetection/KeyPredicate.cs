using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>Creates the condition of a query that finds rows by their keys.</summary>
internal sealed class KeyPredicate<TEntity>(IReadOnlyList<IProperty> key)
{
    /// <summary>The maximum number of composite keys in a condition. Each becomes a part of its text.</summary>
    public const int MostComposite = 50;

    private static readonly FieldInfo BoxedValue = typeof(Box).GetField(nameof(Box.Value))!;

    public Expression<Func<TEntity, bool>> OneOf(IReadOnlyList<KeyValues> keys)
    {
        var entity = Expression.Parameter(typeof(TEntity));
        return Expression.Lambda<Func<TEntity, bool>>(
            keys.Count == 0 ? Expression.Constant(false)
            : key.Count == 1 && keys.Count > 1
                ? IsIn(ModelMember.Of(entity, key[0]), key[0].ClrType, keys.Select(each => each.Values[0]))
                : keys.Select(each => Is(entity, each)).Aggregate(Expression.OrElse),
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

    private Expression Is(Expression entity, KeyValues values) => key
        .Select((property, i) => (Expression)Expression.Equal(
            ModelMember.Of(entity, property), Parameter(values.Values[i], property.ClrType)))
        .Aggregate(Expression.AndAlso);

    // A member of an object becomes a parameter of the query and not a part of its text.
    private static UnaryExpression Parameter(object? value, Type type) => Expression.Convert(
        Expression.Field(Expression.Constant(new Box(value)), BoxedValue), type);

    private sealed class Box(object? value)
    {
        public readonly object? Value = value;
    }
}
