using System.Collections.Concurrent;

namespace Webhooks.Conformance;

/// <summary>A gate that lets everything through but what a scenario closes or slows down, and counts who asks.</summary>
internal sealed class OpenGate : IWebhookGate
{
    private readonly ConcurrentDictionary<string, SendAllowance> _allowances = new(StringComparer.Ordinal);
    private long _version;
    private int _asked;

    public long Version => Volatile.Read(ref _version);

    public int Asked => Volatile.Read(ref _asked);

    public SendAllowance Check(string webhookId)
    {
        Interlocked.Increment(ref _asked);
        return _allowances.GetValueOrDefault(webhookId, new(int.MaxValue, null));
    }

    /// <summary>What a webhook may send from now on; null for as much as it wants.</summary>
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
