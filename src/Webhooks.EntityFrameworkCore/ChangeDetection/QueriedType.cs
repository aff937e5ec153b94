using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace Webhooks.ChangeDetection;

/// <summary>
/// Finds the entity type of a query. If several types share a class, only the query knows which one it uses.
/// </summary>
internal sealed class QueriedType : ExpressionVisitor
{
    private readonly HashSet<IEntityType> _roots = [];

    /// <exception cref="InvalidOperationException">The query is not of an entity type of the context.</exception>
    public static IEntityType Of<TEntity>(DbContext context, IQueryable<TEntity> rows)
    {
        var visitor = new QueriedType();
        visitor.Visit(rows.Expression);
        var known = context.Model.FindEntityType(typeof(TEntity));
        return known ?? (visitor._roots.Where(type => type.ClrType == typeof(TEntity)).ToList() switch
        {
            [var type] => type,
            [] => throw new InvalidOperationException(
                $"{typeof(TEntity).Name} must be an entity of {context.GetType().Name}. Pass a query such as db.Orders."),
            var several => throw new InvalidOperationException(
                $"The query must be of one entity type, but has several that share {typeof(TEntity).Name}: "
                + $"{string.Join(", ", several.Select(type => type.DisplayName()))}. "
                + "Detect the changes of each with a separate query."),
        });
    }

    protected override Expression VisitExtension(Expression node)
    {
        if (node is EntityQueryRootExpression root)
        {
            _roots.Add(root.EntityType);
        }

        return node is QueryRootExpression ? node : base.VisitExtension(node);
    }
}
