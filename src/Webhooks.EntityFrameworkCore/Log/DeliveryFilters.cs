using Microsoft.EntityFrameworkCore;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Log;

internal static class DeliveryFilters
{
    /// <summary>Returns the deliveries of a page and one more, which shows whether there is a next page.</summary>
    public static IQueryable<DeliveryRow> Page(DbContext context, DeliveryQuery query, LogCursor? cursor) =>
        context.Rows<DeliveryRow>()
            .Matching(query, context)
            .Behind(cursor)
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Sequence)
            .Take(query.Limit + 1);

    private static IQueryable<DeliveryRow> Matching(
        this IQueryable<DeliveryRow> rows, DeliveryQuery query, DbContext context)
    {
        var (from, until) = (query.From?.ToUnixTimeMilliseconds(), query.Until?.ToUnixTimeMilliseconds());
        var eventType = query.EventType?.Value;
        rows = query.Tenant.IsAll ? rows
            : query.Tenant.TenantId is { } tenantId ? rows.Where(row => row.TenantId == tenantId)
            : rows.Where(row => row.TenantId == null);
        rows = query.WebhookId is null ? rows : rows.Where(row => row.WebhookId == query.WebhookId);
        rows = query.SubscriptionId is null ? rows : rows.Where(row => row.SubscriptionId == query.SubscriptionId);
        rows = query.MessageId is null ? rows : rows.Where(row => row.MessageId == query.MessageId);
        rows = query.ObjectName is null ? rows : rows.Where(row => row.ObjectName == query.ObjectName);
        rows = eventType is null ? rows : rows.Where(row => row.EventType == eventType);
        rows = from is null ? rows : rows.Where(row => row.CreatedAt >= from);
        rows = until is null ? rows : rows.Where(row => row.CreatedAt < until);
        return query.State is { } state ? rows.In(state, context.Rows<QueueRow>(), context.Rows<DestinationRow>()) : rows;
    }

    private static IQueryable<DeliveryRow> Behind(this IQueryable<DeliveryRow> rows, LogCursor? cursor) =>
        cursor is not { CreatedAt: var createdAt, Sequence: var sequence } ? rows
        : rows.Where(row => row.CreatedAt <= createdAt && (row.CreatedAt < createdAt || row.Sequence < sequence));

    /// <summary>
    /// Filters by state with constants, because partial indexes are used only if the state is in the query text.
    /// </summary>
    private static IQueryable<DeliveryRow> In(
        this IQueryable<DeliveryRow> rows,
        DeliveryState state,
        IQueryable<QueueRow> queue,
        IQueryable<DestinationRow> destinations) => state switch
        {
            DeliveryState.Pending => rows.Where(row => row.State == (int)DeliveryState.Pending
                && queue.Any(each => each.Sequence == row.Sequence && each.LeaseUntil == null)
                && !destinations.Any(each => each.Id == row.DestinationId && each.DisabledAt != null)),
            DeliveryState.Held => rows.Where(row => row.State == (int)DeliveryState.Pending
                && queue.Any(each => each.Sequence == row.Sequence && each.LeaseUntil == null)
                && destinations.Any(each => each.Id == row.DestinationId && each.DisabledAt != null)),
            DeliveryState.Leased => rows.Where(row => row.State == (int)DeliveryState.Pending
                && queue.Any(each => each.Sequence == row.Sequence && each.LeaseUntil != null)),
            DeliveryState.Delivered => rows.Where(row => row.State == (int)DeliveryState.Delivered),
            DeliveryState.Dead => rows.Where(row => row.DeadReason != null),
            DeliveryState.Cancelled => rows.Where(row => row.State == (int)DeliveryState.Cancelled),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "State must be a defined DeliveryState."),
        };
}
