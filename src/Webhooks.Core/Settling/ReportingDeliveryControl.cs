using Webhooks.Outbox;
using Webhooks.Telemetry;

namespace Webhooks.Settling;

/// <summary>
/// Reports cancelled deliveries to observers and metrics, as the pump does for deliveries that it settles.
/// </summary>
internal sealed class ReportingDeliveryControl(
    IOutbox store, ObserverRelay observers, WebhooksMetrics metrics) : IDeliveryControl
{
    private readonly IDeliveryControl _control = (IDeliveryControl)store;

    public ValueTask<ResendResult> ResendDeliveryAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        _control.ResendDeliveryAsync(deliveryId, cancellationToken);

    public ValueTask<int> RecoverDeliveriesAsync(
        RecoveryRequest request, CancellationToken cancellationToken = default) =>
        _control.RecoverDeliveriesAsync(request, cancellationToken);

    public ValueTask<DeliveryCount> CountRecoverableAsync(
        RecoveryRequest request, CancellationToken cancellationToken = default) =>
        _control.CountRecoverableAsync(request, cancellationToken);

    public ValueTask<DeliveryCount> CountWaitingAsync(
        string webhookId, string? url = null, CancellationToken cancellationToken = default) =>
        _control.CountWaitingAsync(webhookId, url, cancellationToken);

    public async ValueTask<Delivery?> CancelDeliveryAsync(string deliveryId, CancellationToken cancellationToken = default)
    {
        var ended = await _control.CancelDeliveryAsync(deliveryId, cancellationToken).ConfigureAwait(false);
        if (ended is not null)
        {
            await ReportAsync(ended, cancellationToken).ConfigureAwait(false);
        }

        return ended;
    }

    public async ValueTask<IReadOnlyList<Delivery>> CancelDeliveriesAsync(
        string? webhookId = null,
        int limit = 1_000,
        string? url = null,
        CancellationToken cancellationToken = default)
    {
        var ended = await _control.CancelDeliveriesAsync(webhookId, limit, url, cancellationToken).ConfigureAwait(false);
        foreach (var delivery in ended)
        {
            await ReportAsync(delivery, cancellationToken).ConfigureAwait(false);
        }

        return ended;
    }

    public ValueTask<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken = default) =>
        _control.PurgeAsync(age, limit, cancellationToken);

    private ValueTask ReportAsync(Delivery ended, CancellationToken cancellationToken)
    {
        metrics.Settled(ended.State, ended.DeadReason);
        return observers.SettledAsync(ended, cancellationToken);
    }
}
