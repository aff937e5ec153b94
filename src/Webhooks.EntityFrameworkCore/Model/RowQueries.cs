using Microsoft.EntityFrameworkCore;

namespace Webhooks.Model;

/// <summary>The one way to query the tables of webhooks.</summary>
internal static class RowQueries
{
    /// <summary>
    /// All rows, untracked. A host may filter every entity type of its model, as for soft deletion: rows that a filter hides
    /// would be messages that are never sent.
    /// </summary>
    public static IQueryable<TRow> Rows<TRow>(this DbContext context)
        where TRow : class => context.Set<TRow>().AsNoTracking().IgnoreQueryFilters();
}
