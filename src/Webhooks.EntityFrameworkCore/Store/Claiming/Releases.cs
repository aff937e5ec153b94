using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;

namespace Webhooks.Store.Claiming;

/// <summary>Limits how many deliveries of a destination resume, across all processes.</summary>
internal sealed class Releases(TableNames tables)
{
    private readonly string _charge =
        $"UPDATE {tables.Destinations} SET next_release = @next, version = version + 1 WHERE id = @id AND version = @version";

    private readonly string _end = $"""
        UPDATE {tables.Destinations} SET held_until = NULL, next_release = NULL, version = version + 1
        WHERE id = @id AND version = @version AND NOT EXISTS (
            SELECT 1 FROM {tables.Queue} d
            WHERE d.lease_until IS NULL AND d.webhook_id = @webhook_id AND d.destination_id = @id AND d.due <= @held_until)
        """;

    /// <summary>Takes the resuming deliveries of the shares.</summary>
    /// <returns>The destinations whose deliveries another worker took.</returns>
    public async Task<IReadOnlySet<string>> ChargeAsync(
        StoreSession session, IReadOnlyList<QueueShare> shares, long interval, CancellationToken cancellationToken)
    {
        // First attempts and retries of one destination share its row.
        var byDestination = shares
            .GroupBy(share => share.Queue.Destination!.Id)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        var statements = byDestination.Select(group => new Statement(_charge)
            .With("@id", group.Key)
            .With("@version", group.First().Queue.Destination!.Version)
            .With("@next", group.First().Queue.Destination!.NextRelease + (group.Sum(share => share.Count) * interval)));
        var changed = await session.RunAsync([.. statements], cancellationToken).ConfigureAwait(false);
        return byDestination.Where((_, i) => changed[i] == 0).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Ends the resume of destinations whose queues begin after the resuming deliveries.</summary>
    public Task EndAsync(
        StoreSession session, IEnumerable<QueueShare> shares, CancellationToken cancellationToken) =>
        session.RunAsync(
            [
                .. shares
                    .Select(share => share.Queue)
                    .Where(queue => queue.Destination?.HeldUntil < queue.FirstDue)
                    .DistinctBy(queue => queue.Destination!.Id)
                    .OrderBy(queue => queue.Destination!.Id, StringComparer.Ordinal)
                    .Select(queue => new Statement(_end)
                        .With("@id", queue.Destination!.Id)
                        .With("@webhook_id", queue.WebhookId)
                        .With("@version", queue.Destination.Version)
                        .With("@held_until", queue.Destination.HeldUntil!.Value)),
            ],
            cancellationToken);
}
