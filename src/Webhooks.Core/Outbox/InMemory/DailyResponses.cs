namespace Webhooks.Outbox.InMemory;

/// <summary>Counts the bytes of responses that each tenant had logged on the last day.</summary>
internal sealed class DailyResponses(long limit)
{
    /// <summary>The maximum number of tenants. Beyond it all counts start again.</summary>
    private const int MaxTenants = 100_000;

    private readonly Dictionary<TenantKey, long> _bytes = [];
    private DateOnly _day;

    /// <summary>
    /// Counts a response of a tenant, and returns <see langword="false"/> if it exceeds the limit of the day.
    /// </summary>
    public bool TryAdd(DateOnly day, string? tenantId, int length)
    {
        if (length == 0)
        {
            return true;
        }

        if (_day != day || _bytes.Count == MaxTenants)
        {
            _bytes.Clear();
            _day = day;
        }

        var key = new TenantKey(tenantId);
        var bytes = _bytes.GetValueOrDefault(key);
        if (length > limit - bytes)
        {
            return false;
        }

        _bytes[key] = bytes + length;
        return true;
    }
}
