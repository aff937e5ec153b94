using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Webhooks.Dispatching;

namespace Webhooks.Delivering;

/// <summary>How much each webhook may send now, by what this process is sending for it already.</summary>
internal sealed class SendGate(WebhookDirectory directory, IOptions<WebhooksOptions> options) : IWebhookGate
{
    private readonly int _limit = options.Value.Delivery.MaxConcurrencyPerWebhook;
    private readonly int _retryLimit =
        options.Value.Delivery.RetrySlotsOf(options.Value.Delivery.MaxConcurrencyPerWebhook);

    private readonly ConcurrentDictionary<string, Load> _sending = new(StringComparer.Ordinal);

    private long _freed;

    public long Version => directory.Version + Volatile.Read(ref _freed);

    public SendAllowance Check(string webhookId)
    {
        var load = _sending.GetValueOrDefault(webhookId);

        // What is owed to a webhook that was removed is claimed too: to be ended.
        return directory.Current.FindWebhook(webhookId) is not { } webhook ? Left(load, null)
            : webhook.Definition.IsActive ? Left(load, webhook.Definition.MaxCallsPerSecond)
            : default;
    }

    /// <summary>An attempt begins.</summary>
    public void Enter(string webhookId, bool isRetry) => _sending.AddOrUpdate(
        webhookId,
        static (_, isRetry) => default(Load).Plus(1, isRetry),
        static (_, load, isRetry) => load.Plus(1, isRetry),
        isRetry);

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
            if (load.All == 1
                ? _sending.TryRemove(new(webhookId, load))
                : _sending.TryUpdate(webhookId, load.Plus(-1, isRetry), load))
            {
                return;
            }
        }
    }

    private SendAllowance Left(Load load, int? callsPerSecond) =>
        new(_limit - load.All, callsPerSecond) { RetrySlots = _retryLimit - load.Retries };

    /// <summary>What is being sent for a webhook.</summary>
    private readonly record struct Load(int All, int Retries)
    {
        public Load Plus(int count, bool isRetry) => new(All + count, Retries + (isRetry ? count : 0));
    }
}
