namespace Webhooks.Conformance;

/// <summary>A message store that lets another one do everything; a defect overrides one call.</summary>
internal class DelegatingStore(IMessageStore store) : IMessageStore, IDeliveryControl, IDeliveryLog, IDeliveryBacklog
{
    private readonly IDeliveryControl _control = (IDeliveryControl)store;
    private readonly IDeliveryLog _log = (IDeliveryLog)store;
    private readonly IDeliveryBacklog _backlog = (IDeliveryBacklog)store;

    public virtual ValueTask<AddResult> AddAsync(
        IReadOnlyList<WebhookMessage> messages, AddMode mode, CancellationToken cancellationToken) =>
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
        _control.GetDestinationsAsync(webhookIds, cancellationToken);

    public ValueTask HoldAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        _control.HoldAsync(webhookId, url, cancellationToken);

    public virtual ValueTask<int> EnableAsync(
        string webhookId, string url, CancellationToken cancellationToken = default) =>
        _control.EnableAsync(webhookId, url, cancellationToken);

    public virtual ValueTask<int> ReleaseAsync(string webhookId, CancellationToken cancellationToken = default) =>
        _control.ReleaseAsync(webhookId, cancellationToken);

    public ValueTask<int> ForgetAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        _control.ForgetAsync(webhookId, url, cancellationToken);

    public virtual ValueTask<ResendResult> ResendAsync(
        string deliveryId, CancellationToken cancellationToken = default) =>
        _control.ResendAsync(deliveryId, cancellationToken);

    public ValueTask<int> RecoverAsync(
        string webhookId, DateTimeOffset since, CancellationToken cancellationToken = default) =>
        _control.RecoverAsync(webhookId, since, cancellationToken);

    public ValueTask<Delivery?> CancelAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        _control.CancelAsync(deliveryId, cancellationToken);

    public ValueTask<IReadOnlyList<Delivery>> CancelAllAsync(
        string? webhookId = null, int limit = 1_000, CancellationToken cancellationToken = default) =>
        _control.CancelAllAsync(webhookId, limit, cancellationToken);

    public virtual ValueTask<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken = default) =>
        _control.PurgeAsync(age, limit, cancellationToken);

    public virtual ValueTask<DeliveryPage> QueryAsync(DeliveryQuery query, CancellationToken cancellationToken = default) =>
        _log.QueryAsync(query, cancellationToken);

    public virtual ValueTask<DeliveryDetails?> FindAsync(
        string deliveryId, CancellationToken cancellationToken = default) =>
        _log.FindAsync(deliveryId, cancellationToken);

    public virtual ValueTask<IReadOnlyList<DailyStatistics>> GetStatisticsAsync(
        string webhookId, DateOnly from, DateOnly until, CancellationToken cancellationToken = default) =>
        _log.GetStatisticsAsync(webhookId, from, until, cancellationToken);

    public virtual ValueTask<BacklogSnapshot> ReadBacklogAsync(
        IReadOnlyCollection<string> paused, CancellationToken cancellationToken) =>
        _backlog.ReadBacklogAsync(paused, cancellationToken);
}
