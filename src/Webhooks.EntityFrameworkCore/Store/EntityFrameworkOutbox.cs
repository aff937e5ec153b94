using Webhooks.Database.PostgreSql;
using Webhooks.Definitions;
using Webhooks.Outbox;
using Webhooks.Store.Adding;
using Webhooks.Store.Claiming;
using Webhooks.Store.Completing;
using Webhooks.Store.Control;
using Webhooks.Store.Definitions;
using Webhooks.Store.Log;

namespace Webhooks.Store;

/// <summary>Stores the outbox in a database. Each port is implemented by a separate class.</summary>
internal sealed class EntityFrameworkOutbox(
    AddQueue additions,
    DeliveryClaimer claimer,
    LeaseRenewal renewal,
    CompletionWriter recorder,
    DestinationControl destinations,
    WebhookRelease release,
    DeliveryControl deliveries,
    LogPurge purge,
    RemovalPurge removals,
    DeliveryCounter counts,
    DeliveryLogReader log,
    HistogramReader histogram,
    ActivityReader activity,
    BacklogReader backlog,
    NotificationListener notifications,
    WebhookSignals signals) : IOutbox, IDeliveryControl, IDestinationControl, IDeliveryLog, IOutboxBacklog, IExpressOutbox
{
    public ValueTask<AddResult> AddAsync(
        IReadOnlyList<WebhookMessage> messages, WhenFull mode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return Due(additions.AddAsync(messages, cancellationToken));
    }

    public void UseExpressLane(IExpressLane? lane) => additions.UseExpressLane(lane);

    public ValueTask<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        // Only a process that claims needs notifications.
        notifications.Start();
        return claimer.ClaimAsync(request, cancellationToken);
    }

    public ValueTask<IReadOnlyList<LeaseToken>> RenewAsync(
        IReadOnlyList<LeaseToken> leases, TimeSpan duration, CancellationToken cancellationToken) =>
        renewal.RenewAsync(leases, duration, cancellationToken);

    public ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
        IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken) =>
        Due(recorder.CompleteAsync(completions, limits, cancellationToken));

    public ValueTask<IReadOnlyList<DestinationState>> GetDestinationsAsync(
        IReadOnlyCollection<string> webhookIds, CancellationToken cancellationToken = default) =>
        destinations.GetAsync(webhookIds, cancellationToken);

    public ValueTask DisableUrlAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        destinations.HoldAsync(webhookId, url, cancellationToken);

    public ValueTask<int> EnableUrlAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        Due(destinations.EnableAsync(webhookId, url, cancellationToken));

    public ValueTask<int> ResumeWebhookAsync(string webhookId, CancellationToken cancellationToken = default) =>
        Due(release.ReleaseAsync(webhookId, cancellationToken));

    public ValueTask<int> RemoveUrlAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        Due(destinations.ForgetAsync(webhookId, url, cancellationToken));

    public ValueTask<ResendResult> ResendDeliveryAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        Due(deliveries.ResendAsync(deliveryId, cancellationToken));

    public ValueTask<int> RecoverDeliveriesAsync(
        RecoveryRequest request, CancellationToken cancellationToken = default) =>
        Due(deliveries.RecoverAsync(request, cancellationToken));

    public ValueTask<DeliveryCount> CountRecoverableAsync(
        RecoveryRequest request, CancellationToken cancellationToken = default) =>
        counts.CountRecoverableAsync(request, cancellationToken);

    public ValueTask<DeliveryCount> CountWaitingAsync(
        string webhookId, string? url = null, CancellationToken cancellationToken = default) =>
        counts.CountWaitingAsync(webhookId, url, cancellationToken);

    public ValueTask<Delivery?> CancelDeliveryAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        deliveries.CancelAsync(deliveryId, cancellationToken);

    public ValueTask<IReadOnlyList<Delivery>> CancelDeliveriesAsync(
        string? webhookId = null,
        int limit = 1_000,
        string? url = null,
        CancellationToken cancellationToken = default) =>
        deliveries.CancelAllAsync(webhookId, limit, url, cancellationToken);

    public async ValueTask<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken = default)
    {
        var removed = await purge.PurgeAsync(age, limit, cancellationToken).ConfigureAwait(false);
        if (removed < limit)
        {
            await removals.PurgeAsync(cancellationToken).ConfigureAwait(false);
        }

        return removed;
    }

    public ValueTask<Page<Delivery>> QueryAsync(DeliveryQuery query, CancellationToken cancellationToken = default) =>
        log.QueryAsync(query, cancellationToken);

    public ValueTask<DeliveryDetails?> FindAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        log.FindAsync(deliveryId, cancellationToken);

    public ValueTask<IReadOnlyList<DailyActivity>> GetDailyActivityAsync(
        string webhookId, DateOnly from, DateOnly until, CancellationToken cancellationToken = default) =>
        log.GetDailyActivityAsync(webhookId, from, until, cancellationToken);

    public ValueTask<IReadOnlyList<ActivitySummary>> GetActivitySummariesAsync(
        IReadOnlyCollection<string> webhookIds,
        DateOnly from,
        DateOnly until,
        CancellationToken cancellationToken = default) =>
        activity.ReadAsync(webhookIds, from, until, cancellationToken);

    public ValueTask<DeliveryHistogram> CountByTimeAsync(
        DeliveryQuery query, TimeSpan length, CancellationToken cancellationToken = default) =>
        histogram.CountAsync(query, length, cancellationToken);

    public ValueTask<BacklogSnapshot> ReadBacklogAsync(
        IReadOnlyCollection<string> paused, CancellationToken cancellationToken) =>
        backlog.ReadAsync(paused, cancellationToken);

    /// <summary>Wakes the pump of this process after the write.</summary>
    private async ValueTask<TResult> Due<TResult>(ValueTask<TResult> write)
    {
        var result = await write.ConfigureAwait(false);
        signals.NotifyDeliveriesDue();
        return result;
    }
}
