using Webhooks.Diagnostics;

namespace Webhooks.Delivering;

/// <summary>Tells observers and metrics of what a host ended, as the pump does of what it settled.</summary>
internal sealed class ReportingDeliveryControl(
    IMessageStore store, ObserverRelay observers, WebhooksMetrics metrics) : IDeliveryControl
{
    private readonly IDeliveryControl _control = (IDeliveryControl)store;

    public ValueTask<IReadOnlyList<DestinationState>> GetDestinationsAsync(
        IReadOnlyCollection<string> webhookIds, CancellationToken cancellationToken = default) =>
        _control.GetDestinationsAsync(webhookIds, cancellationToken);

    public ValueTask HoldAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        _control.HoldAsync(webhookId, url, cancellationToken);

    public ValueTask<int> EnableAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        _control.EnableAsync(webhookId, url, cancellationToken);

    public ValueTask<int> ReleaseAsync(string webhookId, CancellationToken cancellationToken = default) =>
        _control.ReleaseAsync(webhookId, cancellationToken);

    public ValueTask<int> ForgetAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        _control.ForgetAsync(webhookId, url, cancellationToken);

    public ValueTask<ResendResult> ResendAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        _control.ResendAsync(deliveryId, cancellationToken);

    public ValueTask<int> RecoverAsync(
        string webhookId, DateTimeOffset since, CancellationToken cancellationToken = default) =>
        _control.RecoverAsync(webhookId, since, cancellationToken);

    public async ValueTask<Delivery?> CancelAsync(string deliveryId, CancellationToken cancellationToken = default)
    {
        var ended = await _control.CancelAsync(deliveryId, cancellationToken).ConfigureAwait(false);
        if (ended is not null)
        {
            await ReportAsync(ended, cancellationToken).ConfigureAwait(false);
        }

        return ended;
    }

    public async ValueTask<IReadOnlyList<Delivery>> CancelAllAsync(
        string? webhookId = null, int limit = 1_000, CancellationToken cancellationToken = default)
    {
        var ended = await _control.CancelAllAsync(webhookId, limit, cancellationToken).ConfigureAwait(false);
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
