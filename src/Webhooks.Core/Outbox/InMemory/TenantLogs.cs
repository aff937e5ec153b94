namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Divides the log among tenants. One tenant can use all of it while others do not need the room. Those with more than a
/// quarter lose entries first.
/// </summary>
internal sealed class TenantLogs(int maxDeliveries, long maxBytes)
{
    private readonly Dictionary<TenantKey, TenantLog> _byTenant = [];

    /// <summary>
    /// The tenants with more than a share of deliveries or bytes. There are at most as many as shares of each.
    /// </summary>
    private readonly List<TenantLog> _large = [];

    /// <summary>Gets the tenant with most deliveries, or <see langword="null"/> if none has more than a share.</summary>
    public TenantLog? MostDeliveries => Most(static log => log.Settled.Count, maxDeliveries / 4);

    /// <summary>Gets the tenant with most bytes, or <see langword="null"/> if none has more than a share.</summary>
    public TenantLog? MostBytes => Most(static log => log.Bytes, maxBytes / 4);

    /// <summary>Gets the number of tenants with a log.</summary>
    public int Count => _byTenant.Count;

    /// <summary>
    /// Returns the log of the tenant of a message. After a change the caller must call <see cref="Changed"/>.
    /// </summary>
    public TenantLog Of(StoredMessage message)
    {
        var key = new TenantKey(message.Content.TenantId);
        if (!_byTenant.TryGetValue(key, out var log))
        {
            _byTenant.Add(key, log = new(key));
        }

        return log;
    }

    /// <summary>Updates whether the tenant has more than a share, or nothing.</summary>
    public void Changed(TenantLog log)
    {
        var isLarge = log.Settled.Count > maxDeliveries / 4 || log.Bytes > maxBytes / 4;
        if (isLarge && !log.IsLarge)
        {
            _large.Add(log);
        }
        else if (!isLarge && log.IsLarge)
        {
            _large.Remove(log);
        }

        log.IsLarge = isLarge;
        if (log.IsEmpty)
        {
            _byTenant.Remove(log.Key);
        }
    }

    private TenantLog? Most(Func<TenantLog, long> size, long share)
    {
        TenantLog? most = null;
        foreach (var log in _large)
        {
            if (size(log) is var own && own > share)
            {
                (most, share) = (log, own);
            }
        }

        return most;
    }
}
