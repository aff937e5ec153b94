using System.Collections.Concurrent;
using Webhooks;

namespace ChangeFeed;

/// <summary>
/// Gives up what is held for a disabled URL: in memory nothing lives until somebody enables it again. At once where a
/// webhook has no other URL, because what it holds would fill the outbox, and the feed would wait for ever.
/// </summary>
internal sealed class HeldDeliveries(IDeliveryControl control, FileWebhookStore store, Report report)
    : IDeliveryObserver
{
    private readonly ConcurrentDictionary<string, bool> _refused = new();

    public async ValueTask OnSettledAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.DeadReason == DeadReason.Gone)
        {
            _refused[delivery.WebhookId] = true;
            await EndOfRefusedAsync();
        }
    }

    /// <summary>Ends what webhooks hold whose URLs are all disabled.</summary>
    public async Task EndOfRefusedAsync()
    {
        foreach (var (webhookId, _) in _refused)
        {
            var states = await control.GetDestinationsAsync(webhookId);
            if (states.Count(state => state.IsDisabled) == store.UrlsOf(webhookId).Count)
            {
                await TellAsync(await control.CancelAsync(webhookId));
            }
        }
    }

    /// <summary>Ends everything that is held, when nothing else waits.</summary>
    public async Task EndAllAsync() => await TellAsync(await control.CancelAsync());

    private async Task TellAsync(IReadOnlyList<Delivery> ended)
    {
        foreach (var webhook in ended.GroupBy(delivery => delivery.WebhookId))
        {
            var states = await control.GetDestinationsAsync(webhook.Key);
            foreach (var delivery in webhook)
            {
                var state = states.FirstOrDefault(state => state.Url == delivery.Url);
                report.Held(delivery, state?.DisabledReason ?? "its URL was disabled");
            }
        }
    }
}
