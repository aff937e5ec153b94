using Microsoft.EntityFrameworkCore;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Log;

/// <summary>
/// Filters the log. Filters with an index choose the deliveries that are read, and the others are checked on each of them.
/// A query that checks others reads only a limited number of deliveries.
/// </summary>
internal static class DeliveryFilters
{
    /// <summary>Returns the deliveries that an index finds, newest first, from behind the cursor.</summary>
    public static IQueryable<DeliveryRow> Walk(DbContext context, DeliveryQuery query, LogCursor? cursor) =>
        context.Rows<DeliveryRow>().Indexed(query).Newest(cursor);

    /// <summary>Returns the deliveries of a page and one more, which shows whether there is a next page.</summary>
    /// <param name="context">The context.</param>
    /// <param name="query">The filters and the limit.</param>
    /// <param name="cursor">The position behind which the page begins, or null for the first page.</param>
    /// <param name="last">The last delivery to read, or null to read all.</param>
    public static IQueryable<DeliveryRow> Page(DbContext context, DeliveryQuery query, LogCursor? cursor, LogCursor? last) =>
        Walk(context, query, cursor).UpTo(last).Checked(query, context).Take(query.Limit + 1);

    /// <summary>Returns all deliveries that match, in no particular order.</summary>
    public static IQueryable<DeliveryRow> All(DbContext context, DeliveryQuery query, LogCursor? last) =>
        context.Rows<DeliveryRow>().Indexed(query).UpTo(last).Checked(query, context);

    /// <summary>Returns the position of the last one of a number of deliveries to read.</summary>
    /// <remarks>
    /// All deliveries of a webhook have the same tenant, so it is checked on the last one. A condition would let PostgreSQL
    /// expect few rows, and read the whole table.
    /// </remarks>
    public static IQueryable<DeliveryRow> Last(DbContext context, DeliveryQuery query, LogCursor? cursor, int number) =>
        context.Rows<DeliveryRow>()
            .Indexed(IsOfWebhook(query) ? query with { Tenant = TenantFilter.All } : query)
            .Newest(cursor)
            .Skip(number - 1)
            .Take(1);

    /// <summary>
    /// Returns the last one of a number of deliveries to read, or null if there are fewer.
    /// <see cref="LogCursor.Nothing"/> if they belong to another tenant.
    /// </summary>
    public static async Task<LogCursor?> FindAsync(
        DbContext context, DeliveryQuery query, LogCursor? cursor, int number, CancellationToken cancellationToken)
    {
        var last = await Last(context, query, cursor, number)
            .Select(row => new { row.CreatedAt, row.Sequence, row.TenantId })
            .FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        return last is null ? null
            : query.Tenant.Includes(last.TenantId) ? new(last.CreatedAt, last.Sequence)
            : LogCursor.Nothing;
    }

    /// <summary>Determines whether deliveries are read that may not match.</summary>
    public static bool HasChecked(DeliveryQuery query) =>
        query is { DeliveryId: null, MessageId: null }
        && (query is { EventId: not null } or { EventType: not null } or { Url: not null } or { Search: not null }
                or { DeadReason: not null } or { Outcome: not null } or { MinStatusCode: not null }
                or { MaxStatusCode: not null }
            || (query.States.Count > 0 && !IsDeadIndexed(query))
            || (query.ObjectName is not null && !IsObjectIndexed(query)));

    private static bool IsOfWebhook(DeliveryQuery query) => query.WebhookId is not null || query.SubscriptionId is not null;

    /// <summary>Determines whether a partial index finds the dead deliveries. It must be a constant in the query.</summary>
    private static bool IsDeadIndexed(DeliveryQuery query) => IsOfWebhook(query) && query.State == DeliveryState.Dead;

    private static bool IsObjectIndexed(DeliveryQuery query) => !IsOfWebhook(query) && query.Tenant.TenantId is null;

    private static IQueryable<DeliveryRow> Indexed(this IQueryable<DeliveryRow> rows, DeliveryQuery query)
    {
        var (from, until) = (query.From?.ToUnixTimeMilliseconds(), query.Until?.ToUnixTimeMilliseconds());
        rows = rows.OfTenant(query);
        rows = query.SubscriptionId is not null ? rows.Where(row => row.SubscriptionId == query.SubscriptionId)
            : query.WebhookId is not null ? rows.Where(row => row.WebhookId == query.WebhookId)
            : rows;
        rows = query.DeliveryId is null ? rows : rows.Where(row => row.Id == query.DeliveryId);
        rows = query.MessageId is null ? rows : rows.Where(row => row.MessageId == query.MessageId);
        rows = IsObjectIndexed(query) && query.ObjectName is not null
            ? rows.Where(row => row.ObjectName == query.ObjectName)
            : rows;
        rows = IsDeadIndexed(query) ? rows.Where(row => row.DeadReason != null) : rows;
        rows = from is null ? rows : rows.Where(row => row.CreatedAt >= from);
        return until is null ? rows : rows.Where(row => row.CreatedAt < until);
    }

    /// <summary>
    /// Filters by tenant. With a webhook the condition fits no index: a database may else walk over all deliveries of the
    /// tenant to find those of one webhook.
    /// </summary>
    private static IQueryable<DeliveryRow> OfTenant(this IQueryable<DeliveryRow> rows, DeliveryQuery query)
    {
        var tenantId = query.Tenant.TenantId;
        return query.Tenant.IsAll ? rows
            : tenantId is null ? rows.Where(row => row.TenantId == null)
            : IsOfWebhook(query) ? rows.Where(row => (row.TenantId ?? "") == tenantId)
            : rows.Where(row => row.TenantId == tenantId);
    }

    private static IQueryable<DeliveryRow> Checked(this IQueryable<DeliveryRow> rows, DeliveryQuery query, DbContext context)
    {
        var eventType = query.EventType?.Value;
        var reason = (int?)query.DeadReason;
        rows = query.WebhookId is null ? rows : rows.Where(row => row.WebhookId == query.WebhookId);
        rows = query.ObjectName is null ? rows : rows.Where(row => row.ObjectName == query.ObjectName);
        rows = eventType is null ? rows : rows.Where(row => row.EventType == eventType);
        rows = query.EventId is null ? rows : rows.Where(row => row.EventId == query.EventId);
        rows = query.Url is null ? rows : rows.Where(row => row.Url == query.Url);
        rows = reason is null ? rows : rows.Where(row => row.DeadReason == reason);
        return rows.Containing(query.Search).In(query.States, context).WithOutcome(query, context.Rows<AttemptRow>());
    }

    private static IQueryable<DeliveryRow> Containing(this IQueryable<DeliveryRow> rows, string? text)
    {
        var lower = text?.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Translated: the database makes the letters A to Z lower case.
        return lower is null ? rows : rows.Where(row => row.EventId == text || row.Url.ToLower().Contains(lower));
#pragma warning restore CA1304, CA1311, CA1862
    }

    private static IQueryable<DeliveryRow> WithOutcome(
        this IQueryable<DeliveryRow> rows, DeliveryQuery query, IQueryable<AttemptRow> attempts)
    {
        var (outcome, min, max) = ((int?)query.Outcome, query.MinStatusCode, query.MaxStatusCode);
        return outcome is null && min is null && max is null ? rows : rows.Where(row => attempts.Any(last =>
            last.DeliveryId == row.Id && last.Number == row.Attempts
            && (outcome == null || last.Outcome == outcome)
            && (min == null || last.StatusCode >= min)
            && (max == null || last.StatusCode <= max)));
    }

    private static IQueryable<DeliveryRow> Newest(this IQueryable<DeliveryRow> rows, LogCursor? cursor) =>
        rows.Behind(cursor).OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Sequence);

    private static IQueryable<DeliveryRow> Behind(this IQueryable<DeliveryRow> rows, LogCursor? cursor) =>
        cursor is not { CreatedAt: var createdAt, Sequence: var sequence } ? rows
        : rows.Where(row => row.CreatedAt <= createdAt && (row.CreatedAt < createdAt || row.Sequence < sequence));

    private static IQueryable<DeliveryRow> UpTo(this IQueryable<DeliveryRow> rows, LogCursor? last) =>
        last is not { CreatedAt: var createdAt, Sequence: var sequence } ? rows
        : rows.Where(row => row.CreatedAt >= createdAt && (row.CreatedAt > createdAt || row.Sequence >= sequence));
}
