namespace Webhooks.Support;

internal sealed partial class ProbedStore : IDeliveryControl, IDeliveryLog
{
    public Tally Purges { get; } = new();

    /// <summary>What stops the purge under way.</summary>
    public CancellationToken PurgeStop { get; private set; }

    public ValueTask<IReadOnlyList<DestinationState>> GetDestinationsAsync(
        IReadOnlyCollection<string> webhookIds, CancellationToken cancellationToken = default) =>
        store.GetDestinationsAsync(webhookIds, cancellationToken);

    public ValueTask HoldAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        store.HoldAsync(webhookId, url, cancellationToken);

    public ValueTask<int> EnableAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        store.EnableAsync(webhookId, url, cancellationToken);

    public ValueTask<int> ReleaseAsync(string webhookId, CancellationToken cancellationToken = default)
    {
        Before?.Invoke("release");
        return store.ReleaseAsync(webhookId, cancellationToken);
    }

    public ValueTask<int> ForgetAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        store.ForgetAsync(webhookId, url, cancellationToken);

    public ValueTask<ResendResult> ResendAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        store.ResendAsync(deliveryId, cancellationToken);

    public ValueTask<int> RecoverAsync(
        string webhookId, DateTimeOffset since, CancellationToken cancellationToken = default) =>
        store.RecoverAsync(webhookId, since, cancellationToken);

    public ValueTask<Delivery?> CancelAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        store.CancelAsync(deliveryId, cancellationToken);

    public ValueTask<IReadOnlyList<Delivery>> CancelAllAsync(
        string? webhookId = null, int limit = 1_000, CancellationToken cancellationToken = default) =>
        store.CancelAllAsync(webhookId, limit, cancellationToken);

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

    public ValueTask<DeliveryPage> QueryAsync(DeliveryQuery query, CancellationToken cancellationToken = default) =>
        store.QueryAsync(query, cancellationToken);

    public ValueTask<DeliveryDetails?> FindAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        store.FindAsync(deliveryId, cancellationToken);

    public ValueTask<IReadOnlyList<DailyStatistics>> GetStatisticsAsync(
        string webhookId, DateOnly from, DateOnly until, CancellationToken cancellationToken = default) =>
        store.GetStatisticsAsync(webhookId, from, until, cancellationToken);
}
