using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Webhooks.Dispatching;

namespace Webhooks.Delivering;

/// <summary>How much each webhook may send now, by what this process is sending for it already.</summary>
internal sealed class SendGate(WebhookDirectory directory, IOptions<WebhooksOptions> options) : IWebhookGate
{
    private readonly int _limit = options.Value.Delivery.MaxConcurrencyPerWebhook;
    private readonly ConcurrentDictionary<string, int> _sending = new(StringComparer.Ordinal);

    private long _freed;

    public long Version => directory.Version + Volatile.Read(ref _freed);

    public SendAllowance Check(string webhookId)
    {
        var free = _limit - _sending.GetValueOrDefault(webhookId);

        // What is owed to a webhook that was removed is claimed too: to be ended.
        return directory.Current.FindWebhook(webhookId) is not { } webhook ? new(free, null)
            : webhook.Definition.IsActive ? new(free, webhook.Definition.MaxCallsPerSecond)
            : default;
    }

    /// <summary>An attempt begins.</summary>
    public void Enter(string webhookId) => _sending.AddOrUpdate(webhookId, 1, static (_, count) => count + 1);

    /// <summary>A slot was freed without a completion that the store took: it has to ask again.</summary>
    public void LeftUnrecorded() => Interlocked.Increment(ref _freed);

    /// <summary>
    /// An attempt has ended. Called before its completion is recorded, since that is what makes the store ask again.
    /// </summary>
    public void Leave(string webhookId)
    {
        // Others enter and leave in between, hence the loop.
        while (_sending.TryGetValue(webhookId, out var count))
        {
            if (count == 1
                ? _sending.TryRemove(new(webhookId, count))
                : _sending.TryUpdate(webhookId, count - 1, count))
            {
                return;
            }
        }
    }
}
