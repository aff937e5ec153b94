using System.Collections.Concurrent;
using Webhooks.Outbox;

namespace Webhooks.Support;

/// <summary>A gate that lets everything through but what a test closes or slows down, and counts who asks.</summary>
internal sealed class OpenGate : ISendLimiter
{
    private int _asked;

    public long Version { get; set; }

    public ConcurrentDictionary<string, SendAllowance> Allowances { get; } = new();

    public ConcurrentDictionary<string, TenantLoad> Loads { get; } = new();

    public int Asked => _asked;

    public SendAllowance GetAllowance(string webhookId)
    {
        Interlocked.Increment(ref _asked);
        return Allowances.GetValueOrDefault(webhookId, new(int.MaxValue, null));
    }

    public TenantLoad LoadOf(string? tenantId) => Loads.GetValueOrDefault(tenantId ?? "");

    public void Close(string webhookId) => Allowances[webhookId] = default;

    public void Open(string webhookId) => Allowances.TryRemove(webhookId, out _);
}
