using Webhooks.Outbox;

namespace Webhooks.Conformance;

/// <summary>A message store that lets another one do everything; a defect overrides one call.</summary>
internal class DelegatingStore(IOutbox store) : IOutbox, IDeliveryControl, IDestinationControl, IDeliveryLog, IOutboxBacklog, IExpressOutbox
{
    private readonly IDeliveryControl _control = (IDeliveryControl)store;
    private readonly IDestinationControl _destinations = (IDestinationControl)store;
    private readonly IDeliveryLog _log = (IDeliveryLog)store;
    private readonly IOutboxBacklog _backlog = (IOutboxBacklog)store;

    private readonly IExpressOutbox _express = (IExpressOutbox)store;

    public virtual void UseExpressLane(IExpressLane? lane) => _express.UseExpressLane(lane);

    public virtual ValueTask<AddResult> AddAsync(
        IReadOnlyList<WebhookMessage> messages, WhenFull mode, CancellationToken cancellationToken) =>
        store.AddAsync(messages, mode, cancellationToken);

    public virtual ValueTask<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        store.ClaimAsync(request, cancellationToken);

    public virtual ValueTask<IReadOnlyList<LeaseToken>> RenewAsync(
        IReadOnlyList<LeaseToken> leases, TimeSpan duration, CancellationToken cancellationToken) =>
        store.RenewAsync(leases, duration, cancellationToken);

    public virtual ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
        IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken) =>
        store.CompleteAsync(completions, limits, cancellationToken);

    public virtual ValueTask<IReadOnlyList<DestinationState>> GetDestinationsAsync(
        IReadOnlyCollection<string> webhookIds, CancellationToken cancellationToken = default) =>
        _destinations.GetDestinationsAsync(webhookIds, cancellationToken);

    public ValueTask DisableUrlAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        _destinations.DisableUrlAsync(webhookId, url, cancellationToken);

    public virtual ValueTask<int> EnableUrlAsync(
        string webhookId, string url, CancellationToken cancellationToken = default) =>
        _destinations.EnableUrlAsync(webhookId, url, cancellationToken);

    public virtual ValueTask<int> ResumeWebhookAsync(string webhookId, CancellationToken cancellationToken = default) =>
        _destinations.ResumeWebhookAsync(webhookId, cancellationToken);

    public ValueTask<int> RemoveUrlAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        _destinations.RemoveUrlAsync(webhookId, url, cancellationToken);

    public virtual ValueTask<ResendResult> ResendDeliveryAsync(
        string deliveryId, CancellationToken cancellationToken = default) =>
        _control.ResendDeliveryAsync(deliveryId, cancellationToken);

    public virtual ValueTask<int> RecoverDeliveriesAsync(
        RecoveryRequest request, CancellationToken cancellationToken = default) =>
        _control.RecoverDeliveriesAsync(request, cancellationToken);

    public virtual ValueTask<DeliveryCount> CountRecoverableAsync(
        RecoveryRequest request, CancellationToken cancellationToken = default) =>
        _control.CountRecoverableAsync(request, cancellationToken);

    public virtual ValueTask<DeliveryCount> CountWaitingAsync(
        string webhookId, string? url = null, CancellationToken cancellationToken = default) =>
        _control.CountWaitingAsync(webhookId, url, cancellationToken);

    public ValueTask<Delivery?> CancelDeliveryAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        _control.CancelDeliveryAsync(deliveryId, cancellationToken);

    public ValueTask<IReadOnlyList<Delivery>> CancelDeliveriesAsync(
        string? webhookId = null,
        int limit = 1_000,
        string? url = null,
        CancellationToken cancellationToken = default) =>
        _control.CancelDeliveriesAsync(webhookId, limit, url, cancellationToken);

    public virtual ValueTask<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken = default) =>
        _control.PurgeAsync(age, limit, cancellationToken);

    public virtual ValueTask<Page<Delivery>> QueryAsync(DeliveryQuery query, CancellationToken cancellationToken = default) =>
        _log.QueryAsync(query, cancellationToken);

    public virtual ValueTask<DeliveryDetails?> FindAsync(
        string deliveryId, CancellationToken cancellationToken = default) =>
        _log.FindAsync(deliveryId, cancellationToken);

    public virtual ValueTask<IReadOnlyList<ActivitySummary>> GetActivitySummariesAsync(
        IReadOnlyCollection<string> webhookIds,
        DateOnly from,
        DateOnly until,
        CancellationToken cancellationToken = default) =>
        _log.GetActivitySummariesAsync(webhookIds, from, until, cancellationToken);

    public virtual ValueTask<DeliveryHistogram> CountByTimeAsync(
        DeliveryQuery query, TimeSpan length, CancellationToken cancellationToken = default) =>
        _log.CountByTimeAsync(query, length, cancellationToken);

    public virtual ValueTask<IReadOnlyList<DailyActivity>> GetDailyActivityAsync(
        string webhookId, DateOnly from, DateOnly until, CancellationToken cancellationToken = default) =>
        _log.GetDailyActivityAsync(webhookId, from, until, cancellationToken);

    public virtual ValueTask<BacklogSnapshot> ReadBacklogAsync(
        IReadOnlyCollection<string> paused, CancellationToken cancellationToken) =>
        _backlog.ReadBacklogAsync(paused, cancellationToken);
}
