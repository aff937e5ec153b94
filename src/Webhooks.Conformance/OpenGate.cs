using System.Collections.Concurrent;
using Webhooks.Outbox;

namespace Webhooks.Conformance;

/// <summary>Provides a send limiter that allows everything except what a scenario limits, and counts its calls.</summary>
internal sealed class OpenGate : ISendLimiter
{
    private readonly ConcurrentDictionary<string, SendAllowance> _allowances = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _tenants = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TenantLoad> _loads = new(StringComparer.Ordinal);
    private long _version;
    private int _asked;

    public long Version => Volatile.Read(ref _version);

    public int Asked => Volatile.Read(ref _asked);

    public SendAllowance GetAllowance(string webhookId)
    {
        Interlocked.Increment(ref _asked);
        return _allowances.GetValueOrDefault(webhookId, new(int.MaxValue, null)) with
        {
            TenantId = _tenants.GetValueOrDefault(webhookId),
        };
    }

    public TenantLoad LoadOf(string? tenantId) => tenantId is null ? default : _loads.GetValueOrDefault(tenantId);

    /// <summary>Sets the tenant of a webhook.</summary>
    public void Belongs(string webhookId, string tenantId) => _tenants[webhookId] = tenantId;

    /// <summary>Sets the current load of a tenant.</summary>
    public void Load(string tenantId, TenantLoad load) => _loads[tenantId] = load;

    /// <summary>Sets the allowance of a webhook, or null for no limit.</summary>
    public void Set(string webhookId, SendAllowance? allowance)
    {
        if (allowance is { } given)
        {
            _allowances[webhookId] = given;
        }
        else
        {
            _allowances.TryRemove(webhookId, out _);
        }

        Interlocked.Increment(ref _version);
    }
}
