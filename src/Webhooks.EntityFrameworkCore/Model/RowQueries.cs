using Microsoft.EntityFrameworkCore;

namespace Webhooks.Model;

/// <summary>Queries the webhook tables. Every query goes through here.</summary>
internal static class RowQueries
{
    /// <summary>
    /// Returns all rows, untracked. Query filters are ignored: a host may filter every entity type, for example for soft
    /// deletion, and messages in hidden rows would never be sent.
    /// </summary>
    public static IQueryable<TRow> Rows<TRow>(this DbContext context)
        where TRow : class => context.Set<TRow>().AsNoTracking().IgnoreQueryFilters();
}
