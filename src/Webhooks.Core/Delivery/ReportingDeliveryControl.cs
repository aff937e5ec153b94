using Webhooks.Diagnostics;
using Webhooks.Storage;

namespace Webhooks.Delivering;

/// <summary>Tells observers and metrics of what a host ended, as the pump does of what it settled.</summary>
internal sealed class ReportingDeliveryControl(
    InMemoryMessageStore store, ObserverRelay observers, WebhooksMetrics metrics) : IDeliveryControl
{
    public ValueTask<IReadOnlyList<DestinationState>> GetDestinationsAsync(
        string webhookId, CancellationToken cancellationToken = default) =>
        store.GetDestinationsAsync(webhookId, cancellationToken);

    public ValueTask<int> EnableAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        store.EnableAsync(webhookId, url, cancellationToken);

    public ValueTask<int> ForgetAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        store.ForgetAsync(webhookId, url, cancellationToken);

    public async ValueTask<IReadOnlyList<Delivery>> CancelAsync(
        string? webhookId = null, CancellationToken cancellationToken = default)
    {
        var ended = await store.CancelAsync(webhookId, cancellationToken).ConfigureAwait(false);
        foreach (var delivery in ended)
        {
            metrics.Settled(delivery);
            await observers.SettledAsync(delivery, cancellationToken).ConfigureAwait(false);
        }

        return ended;
    }
}
