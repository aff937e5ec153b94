namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Whose the log is. A tenant may have all of it while nobody else needs the room; who has more than a quarter gives way first.
/// </summary>
internal sealed class TenantLogs(int maxDeliveries, long maxBytes)
{
    private readonly Dictionary<TenantKey, TenantLog> _byTenant = [];

    /// <summary>Those with more than a share of deliveries or bytes: of each no more than there are shares.</summary>
    private readonly List<TenantLog> _large = [];

    /// <summary>Who has most deliveries; null where nobody has more than a share.</summary>
    public TenantLog? MostDeliveries => Most(static log => log.Settled.Count, maxDeliveries / 4);

    /// <summary>Who has most bytes; null where nobody has more than a share.</summary>
    public TenantLog? MostBytes => Most(static log => log.Bytes, maxBytes / 4);

    /// <summary>How many tenants it remembers.</summary>
    public int Count => _byTenant.Count;

    /// <summary>That of a tenant; whoever changes it calls <see cref="Changed"/>.</summary>
    public TenantLog Of(StoredMessage message)
    {
        var key = new TenantKey(message.Content.TenantId);
        if (!_byTenant.TryGetValue(key, out var log))
        {
            _byTenant.Add(key, log = new(key));
        }

        return log;
    }

    /// <summary>Looks again whether it has more than a share, or nothing.</summary>
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
