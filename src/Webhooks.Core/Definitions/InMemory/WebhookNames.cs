namespace Webhooks.Definitions.InMemory;

/// <summary>
/// Maps names to webhooks, in the order of a list: by tenant, compared exactly, then by name, ignoring case. It finds a
/// page without visiting the entries before it.
/// </summary>
internal sealed class WebhookNames
{
    private readonly SortedSet<Entry> _entries = new(ListOrder.Instance);
    private readonly Dictionary<(string? TenantId, int), int> _counts = [];

    /// <summary>Returns the id of the webhook that has a name, or <see langword="null"/> if the name is free.</summary>
    public string? OwnerOf(string? tenantId, string name) =>
        _entries.TryGetValue(new(tenantId, name), out var entry) ? entry.Id : null;

    public int CountOf(string? tenantId) => _counts.GetValueOrDefault((tenantId, 0));

    public void Add(Webhook webhook)
    {
        if (_entries.Add(new(webhook.TenantId, webhook.Name, webhook.Id!)))
        {
            _counts[(webhook.TenantId, 0)] = CountOf(webhook.TenantId) + 1;
        }
    }

    public void Remove(Webhook webhook)
    {
        if (!_entries.Remove(new(webhook.TenantId, webhook.Name)))
        {
            return;
        }

        if (CountOf(webhook.TenantId) is > 1 and var count)
        {
            _counts[(webhook.TenantId, 0)] = count - 1;
        }
        else
        {
            _counts.Remove((webhook.TenantId, 0));
        }
    }

    /// <summary>Returns the webhooks after a position, or all if it is null. The index must not change meanwhile.</summary>
    public IEnumerable<(string Id, WebhookCursor Place)> Behind(WebhookCursor? cursor, TenantFilter tenant)
    {
        // No name is empty, so an empty name sorts before all others of its tenant.
        var place = cursor is null ? new Entry(tenant.TenantId, "") : new(cursor.Value.TenantId, cursor.Value.Name);
        return _entries.Count == 0 || ListOrder.Instance.Compare(place, _entries.Max) > 0
            ? []
            : _entries.GetViewBetween(place, _entries.Max)
                .SkipWhile(entry => ListOrder.Instance.Compare(entry, place) == 0)
                .TakeWhile(entry => tenant.Includes(entry.TenantId))
                .Select(entry => (entry.Id, new WebhookCursor(entry.TenantId, entry.Name)));
    }

    private readonly record struct Entry(string? TenantId, string Name, string Id = "");

    private sealed class ListOrder : IComparer<Entry>
    {
        public static ListOrder Instance { get; } = new();

        public int Compare(Entry x, Entry y) => string.CompareOrdinal(x.TenantId, y.TenantId) is not 0 and var byTenant
            ? byTenant
            : string.Compare(x.Name, y.Name, StringComparison.OrdinalIgnoreCase);
    }
}
