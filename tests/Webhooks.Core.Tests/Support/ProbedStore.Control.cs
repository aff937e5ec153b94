using Webhooks.Outbox;

namespace Webhooks.Support;

internal sealed partial class ProbedStore : IDeliveryControl, IDestinationControl, IDeliveryLog
{
    public Tally Purges { get; } = new();

    /// <summary>What stops the purge under way.</summary>
    public CancellationToken PurgeStop { get; private set; }

    public ValueTask<IReadOnlyList<DestinationState>> GetDestinationsAsync(
        IReadOnlyCollection<string> webhookIds, CancellationToken cancellationToken = default) =>
        store.GetDestinationsAsync(webhookIds, cancellationToken);

    public ValueTask DisableUrlAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        store.DisableUrlAsync(webhookId, url, cancellationToken);

    public ValueTask<int> EnableUrlAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        store.EnableUrlAsync(webhookId, url, cancellationToken);

    public ValueTask<int> ResumeWebhookAsync(string webhookId, CancellationToken cancellationToken = default)
    {
        Before?.Invoke("release");
        return store.ResumeWebhookAsync(webhookId, cancellationToken);
    }

    public ValueTask<int> RemoveUrlAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        store.RemoveUrlAsync(webhookId, url, cancellationToken);

    public ValueTask<ResendResult> ResendDeliveryAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        store.ResendDeliveryAsync(deliveryId, cancellationToken);

    public ValueTask<int> RecoverDeliveriesAsync(
        RecoveryRequest request, CancellationToken cancellationToken = default) =>
        store.RecoverDeliveriesAsync(request, cancellationToken);

    public ValueTask<DeliveryCount> CountRecoverableAsync(
        RecoveryRequest request, CancellationToken cancellationToken = default) =>
        store.CountRecoverableAsync(request, cancellationToken);

    public ValueTask<DeliveryCount> CountWaitingAsync(
        string webhookId, string? url = null, CancellationToken cancellationToken = default) =>
        store.CountWaitingAsync(webhookId, url, cancellationToken);

    public ValueTask<Delivery?> CancelDeliveryAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        store.CancelDeliveryAsync(deliveryId, cancellationToken);

    public ValueTask<IReadOnlyList<Delivery>> CancelDeliveriesAsync(
        string? webhookId = null,
        int limit = 1_000,
        string? url = null,
        CancellationToken cancellationToken = default) =>
        store.CancelDeliveriesAsync(webhookId, limit, url, cancellationToken);

    public async ValueTask<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken = default)
    {
        PurgeStop = cancellationToken;
        try
        {
            Before?.Invoke("purge");
            return await store.PurgeAsync(age, limit, cancellationToken);
        }
        finally
        {
            Purges.Add();
        }
    }

    public ValueTask<Page<Delivery>> QueryAsync(DeliveryQuery query, CancellationToken cancellationToken = default) =>
        store.QueryAsync(query, cancellationToken);

    public ValueTask<DeliveryDetails?> FindAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        store.FindAsync(deliveryId, cancellationToken);

    public ValueTask<IReadOnlyList<ActivitySummary>> GetActivitySummariesAsync(
        IReadOnlyCollection<string> webhookIds,
        DateOnly from,
        DateOnly until,
        CancellationToken cancellationToken = default) =>
        store.GetActivitySummariesAsync(webhookIds, from, until, cancellationToken);

    public ValueTask<DeliveryHistogram> CountByTimeAsync(
        DeliveryQuery query, TimeSpan length, CancellationToken cancellationToken = default) =>
        store.CountByTimeAsync(query, length, cancellationToken);

    public ValueTask<IReadOnlyList<DailyActivity>> GetDailyActivityAsync(
        string webhookId, DateOnly from, DateOnly until, CancellationToken cancellationToken = default) =>
        store.GetDailyActivityAsync(webhookId, from, until, cancellationToken);
}
