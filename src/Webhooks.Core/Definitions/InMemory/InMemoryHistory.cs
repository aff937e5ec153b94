
namespace Webhooks.Definitions.InMemory;

/// <summary>
/// Stores the newest changes of each webhook, and those of deleted webhooks of each tenant up to a limit. Not thread-safe.
/// </summary>
internal sealed class InMemoryHistory(int most)
{
    /// <summary>The number of entries of all deleted webhooks of a tenant, as a multiple of those of one webhook.</summary>
    private const int OfDeleted = 10;

    private readonly Dictionary<string, Queue<Line>> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? TenantId, int), List<string>> _deleted = [];

    public void Add(HistoryEntry entry)
    {
        if (most == 0)
        {
            return;
        }

        if (!_lines.TryGetValue(entry.WebhookId, out var lines))
        {
            _lines[entry.WebhookId] = lines = [];
        }

        // Counted for each webhook, because a cursor must not tell what other tenants do.
        lines.Enqueue(new(lines.LastOrDefault().Number + 1, entry));
        if (lines.Count > most)
        {
            lines.Dequeue();
        }

        // A webhook that was deleted can be saved again under its id.
        DeletedOf(entry.TenantId).Remove(entry.WebhookId);
        if (entry.Operation == HistoryOperation.Deleted)
        {
            Limit(entry);
        }
    }

    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is not from this list.</exception>
    public Page<HistoryEntry> Read(HistoryQuery query)
    {
        var page = new HistoryPageBuilder(query);
        return page.Build(
        [
            .. _lines.GetValueOrDefault(query.WebhookId, [])
                .Where(line => line.Number < page.BeforeNumber && query.Tenant.Includes(line.Entry.TenantId))
                .Reverse()
                .Take(page.RowsToRead)
                .Select(line => (line.Number, line.Entry)),
        ]);
    }

    private List<string> DeletedOf(string? tenantId) => _deleted.GetValueOrDefault((tenantId, 0), []);

    /// <summary>Drops the entries of the webhooks that were deleted first.</summary>
    private void Limit(HistoryEntry entry)
    {
        var ids = DeletedOf(entry.TenantId);
        ids.Add(entry.WebhookId);
        _deleted[(entry.TenantId, 0)] = ids;
        var count = ids.Sum(id => _lines[id].Count);
        while (count > (long)most * OfDeleted)
        {
            _lines.Remove(ids[0], out var dropped);
            count -= dropped!.Count;
            ids.RemoveAt(0);
        }
    }

    private readonly record struct Line(long Number, HistoryEntry Entry);
}
