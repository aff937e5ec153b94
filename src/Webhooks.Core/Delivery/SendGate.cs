using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Webhooks.Dispatching;

namespace Webhooks.Delivering;

/// <summary>How much each webhook may send now, by what this process is sending for it already.</summary>
internal sealed class SendGate(
    WebhookDirectory directory, ReactivatedWebhooks reactivated, IOptions<WebhooksOptions> options) : IWebhookGate
{
    /// <summary>
    /// What is being sent for a webhook is one number, its retries in the upper half: a dictionary changes a number in place,
    /// anything larger costs an allocation each time.
    /// </summary>
    private const long Retry = 1L << 32;

    private readonly int _limit = options.Value.Delivery.MaxConcurrencyPerWebhook;
    private readonly int _retryLimit =
        options.Value.Delivery.RetrySlotsOf(options.Value.Delivery.MaxConcurrencyPerWebhook);

    private readonly ConcurrentDictionary<string, long> _sending = new(StringComparer.Ordinal);

    /// <summary>The slots of each tenant, as one number like that of a webhook.</summary>
    private readonly ConcurrentDictionary<TenantKey, long> _slots = new();

    private long _freed;

    public long Version => directory.Version + reactivated.Version + Volatile.Read(ref _freed);

    public SendAllowance Check(string webhookId)
    {
        var load = _sending.GetValueOrDefault(webhookId);

        // What is owed to a webhook that was removed is claimed too: to be ended.
        return directory.Current.FindWebhook(webhookId) is not { } webhook ? Left(load, null)
            : webhook.MaySend && !reactivated.WasInactive(webhookId)
                ? Left(load, webhook.Definition.MaxCallsPerSecond) with { TenantId = webhook.Definition.TenantId }
            : default(SendAllowance) with { TenantId = webhook.Definition.TenantId };
    }

    public TenantLoad LoadOf(string? tenantId)
    {
        var load = _slots.GetValueOrDefault(new(tenantId));
        return new((int)load, (int)(load >> 32));
    }

    /// <summary>An attempt begins: it uses a slot of its webhook, and one of its tenant.</summary>
    public void Enter(WebhookMessage message, bool isRetry)
    {
        Add(_sending, message.WebhookId, One(isRetry));
        Add(_slots, new TenantKey(message.TenantId), One(isRetry));
    }

    /// <summary>A slot was freed without a completion that the store took: it has to ask again.</summary>
    public void LeftUnrecorded() => Interlocked.Increment(ref _freed);

    /// <summary>
    /// An attempt has ended. Called before its completion is recorded, since that is what makes the store ask again.
    /// </summary>
    public void Leave(WebhookMessage message, bool isRetry) => Remove(_sending, message.WebhookId, One(isRetry));

    /// <summary>An attempt has ended, or goes on without a slot.</summary>
    public void LeaveSlot(WebhookMessage message, bool isRetry) =>
        Remove(_slots, new TenantKey(message.TenantId), One(isRetry));

    private static void Add<TKey>(ConcurrentDictionary<TKey, long> loads, TKey key, long one)
        where TKey : notnull =>
        loads.AddOrUpdate(key, static (_, one) => one, static (_, load, one) => load + one, one);

    private static void Remove<TKey>(ConcurrentDictionary<TKey, long> loads, TKey key, long one)
        where TKey : notnull
    {
        // Others enter and leave in between, hence the loop.
        while (loads.TryGetValue(key, out var load))
        {
            if ((int)load == 1 ? loads.TryRemove(new(key, load)) : loads.TryUpdate(key, load - one, load))
            {
                return;
            }
        }
    }

    private static long One(bool isRetry) => isRetry ? Retry + 1 : 1;

    private SendAllowance Left(long load, int? callsPerSecond) =>
        new(_limit - (int)load, callsPerSecond) { RetrySlots = _retryLimit - (int)(load >> 32) };
}
