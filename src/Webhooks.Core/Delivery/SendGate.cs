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

    private long _freed;

    public long Version => directory.Version + reactivated.Version + Volatile.Read(ref _freed);

    public SendAllowance Check(string webhookId)
    {
        var load = _sending.GetValueOrDefault(webhookId);

        // What is owed to a webhook that was removed is claimed too: to be ended.
        return directory.Current.FindWebhook(webhookId) is not { } webhook ? Left(load, null)
            : webhook.MaySend && !reactivated.WasInactive(webhookId) ? Left(load, webhook.Definition.MaxCallsPerSecond)
            : default;
    }

    /// <summary>An attempt begins.</summary>
    public void Enter(string webhookId, bool isRetry) => _sending.AddOrUpdate(
        webhookId,
        static (_, one) => one,
        static (_, load, one) => load + one,
        One(isRetry));

    /// <summary>A slot was freed without a completion that the store took: it has to ask again.</summary>
    public void LeftUnrecorded() => Interlocked.Increment(ref _freed);

    /// <summary>
    /// An attempt has ended. Called before its completion is recorded, since that is what makes the store ask again.
    /// </summary>
    public void Leave(string webhookId, bool isRetry)
    {
        // Others enter and leave in between, hence the loop.
        while (_sending.TryGetValue(webhookId, out var load))
        {
            if ((int)load == 1
                ? _sending.TryRemove(new(webhookId, load))
                : _sending.TryUpdate(webhookId, load - One(isRetry), load))
            {
                return;
            }
        }
    }

    private static long One(bool isRetry) => isRetry ? Retry + 1 : 1;

    private SendAllowance Left(long load, int? callsPerSecond) =>
        new(_limit - (int)load, callsPerSecond) { RetrySlots = _retryLimit - (int)(load >> 32) };
}
