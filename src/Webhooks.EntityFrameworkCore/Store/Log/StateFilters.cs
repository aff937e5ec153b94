using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Webhooks.Model;

namespace Webhooks.Store.Log;

/// <summary>
/// Filters by state with constants, because partial indexes are used only if the state is in the query text.
/// </summary>
internal static class StateFilters
{
    /// <summary>Returns the deliveries that have one of the states, or all if there are no states.</summary>
    public static IQueryable<DeliveryRow> In(
        this IQueryable<DeliveryRow> rows, IReadOnlyList<DeliveryState> states, DbContext context)
    {
        var (queue, destinations) = (context.Rows<QueueRow>(), context.Rows<DestinationRow>());
        var conditions = states.Distinct().Select(state => Of(state, queue, destinations)).ToList();
        return conditions.Count == 0 ? rows : rows.Where(conditions.Aggregate(Either));
    }

    private static Expression<Func<DeliveryRow, bool>> Of(
        DeliveryState state, IQueryable<QueueRow> queue, IQueryable<DestinationRow> destinations) => state switch
        {
            DeliveryState.Pending => row => row.State == (int)DeliveryState.Pending
                && queue.Any(each => each.Sequence == row.Sequence && each.LeaseUntil == null)
                && !destinations.Any(each => each.Id == row.DestinationId && each.DisabledAt != null),
            DeliveryState.Held => row => row.State == (int)DeliveryState.Pending
                && queue.Any(each => each.Sequence == row.Sequence && each.LeaseUntil == null)
                && destinations.Any(each => each.Id == row.DestinationId && each.DisabledAt != null),
            DeliveryState.Leased => row => row.State == (int)DeliveryState.Pending
                && queue.Any(each => each.Sequence == row.Sequence && each.LeaseUntil != null),
            DeliveryState.Delivered => row => row.State == (int)DeliveryState.Delivered,
            DeliveryState.Dead => row => row.DeadReason != null,
            DeliveryState.Cancelled => row => row.State == (int)DeliveryState.Cancelled,
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "State must be a defined DeliveryState."),
        };

    private static Expression<Func<DeliveryRow, bool>> Either(
        Expression<Func<DeliveryRow, bool>> first, Expression<Func<DeliveryRow, bool>> second)
    {
        var row = first.Parameters[0];
        var other = new ParameterReplacement(second.Parameters[0], row).Visit(second.Body);
        return Expression.Lambda<Func<DeliveryRow, bool>>(Expression.OrElse(first.Body, other), row);
    }

    private sealed class ParameterReplacement(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
