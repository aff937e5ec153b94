using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Settling;

namespace Webhooks.Sending;

/// <summary>How much each webhook may send now, by what this process is sending for it already.</summary>
internal sealed class SendLimiter(
    WebhookDirectory directory, AppliedDefinitions applied, IOptions<WebhooksOptions> options) : ISendLimiter
{
    private readonly int _limit = options.Value.Delivery.MaxConcurrencyPerWebhook;
    private readonly int _retryLimit =
        options.Value.Delivery.RetrySlotsOf(options.Value.Delivery.MaxConcurrencyPerWebhook);

    private readonly Lock _lock = new();

    /// <summary>What is being sent for each webhook; one for which nothing is has no entry.</summary>
    private readonly Dictionary<string, Load> _sending = new(StringComparer.Ordinal);

    /// <summary>The slots that each tenant uses.</summary>
    private readonly Dictionary<TenantKey, Load> _slots = [];

    private long _freed;

    public long Version => directory.Version + applied.Version + Volatile.Read(ref _freed);

    public SendAllowance GetAllowance(string webhookId)
    {
        Load load;
        lock (_lock)
        {
            load = _sending.GetValueOrDefault(webhookId);
        }

        // What is owed to a webhook that was removed is claimed too: to be ended.
        return directory.Current.FindWebhook(webhookId) is not { } webhook ? Left(load, null)
            : webhook.MaySend && !applied.WasInactive(webhookId)
                ? Left(load, webhook.Definition.MaxCallsPerSecond) with { TenantId = webhook.Definition.TenantId }
            : default(SendAllowance) with { TenantId = webhook.Definition.TenantId };
    }

    public TenantLoad LoadOf(string? tenantId)
    {
        lock (_lock)
        {
            var load = _slots.GetValueOrDefault(new(tenantId));
            return new(load.Calls, load.Retries);
        }
    }

    /// <summary>An attempt begins: it uses a slot of its webhook, and one of its tenant.</summary>
    public void Enter(WebhookMessage message, bool isRetry)
    {
        lock (_lock)
        {
            Add(_sending, message.WebhookId, isRetry, 1);
            Add(_slots, new TenantKey(message.TenantId), isRetry, 1);
        }
    }

    /// <summary>A slot was freed without a completion that the store took: it has to ask again.</summary>
    public void LeftUnrecorded() => Interlocked.Increment(ref _freed);

    /// <summary>
    /// An attempt has ended. Called before its completion is recorded, since that is what makes the store ask again.
    /// </summary>
    /// <param name="message">Its message.</param>
    /// <param name="isRetry">Whether it was a retry.</param>
    /// <param name="hadSlot">Whether it had not left its tenant's slot before.</param>
    public void Leave(WebhookMessage message, bool isRetry, bool hadSlot)
    {
        lock (_lock)
        {
            Add(_sending, message.WebhookId, isRetry, -1);
            if (hadSlot)
            {
                Add(_slots, new TenantKey(message.TenantId), isRetry, -1);
            }
        }
    }

    /// <summary>An attempt goes on without a slot.</summary>
    public void LeaveSlot(WebhookMessage message, bool isRetry)
    {
        lock (_lock)
        {
            Add(_slots, new TenantKey(message.TenantId), isRetry, -1);
        }
    }

    private static void Add<TKey>(Dictionary<TKey, Load> loads, TKey key, bool isRetry, int calls)
        where TKey : notnull
    {
        ref var load = ref CollectionsMarshal.GetValueRefOrAddDefault(loads, key, out _);
        load = new(load.Calls + calls, load.Retries + (isRetry ? calls : 0));
        if (load.Calls == 0)
        {
            loads.Remove(key);
        }
    }

    private SendAllowance Left(Load load, int? callsPerSecond) =>
        new(_limit - load.Calls, callsPerSecond) { RetrySlots = _retryLimit - load.Retries };

    /// <summary>How many calls, and how many of them are retries.</summary>
    private readonly record struct Load(int Calls, int Retries);
}
