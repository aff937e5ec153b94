using Microsoft.EntityFrameworkCore;
using Webhooks.Database;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Control;

/// <summary>Counts the deliveries that an operation would change. It reads a limited number of them.</summary>
internal sealed class DeliveryCounter(StoreSessions sessions)
{
    public async ValueTask<DeliveryCount> CountRecoverableAsync(
        RecoveryRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var filter = new RecoveryFilter(request);
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var tables = session.Database.Tables;
        var command = session.Command($"""
            SELECT m.created_at FROM {tables.Log} l
            JOIN {tables.Messages} m ON m.number = {session.Database.Dialect.NumberOf("l.sequence")}
            WHERE {filter.Condition(session.Database.Dialect)}
            ORDER BY l.dead_webhook_key, l.sequence {session.Database.Dialect.First(DeliveryCount.Limit + 1)}
            """);
        await using var __ = command.ConfigureAwait(false);
        filter.AddTo(command, session.Now);
        var times = await command.ReadAllAsync(reader => reader.GetInt64(0), cancellationToken).ConfigureAwait(false);
        return Count(times.Count, times.Count == 0 ? null : times[0]);
    }

    public async ValueTask<DeliveryCount> CountWaitingAsync(
        string webhookId, string? url, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhookId);
        var webhookKey = RowKeys.OfWebhook(webhookId);
        long? destinationKey = url is null ? null : RowKeys.OfDestination(webhookId, url);
        int[] waiting = [QueueStatus.Ready, QueueStatus.Later, QueueStatus.Held];
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var rows = session.Context.Rows<QueueRow>().Where(row => row.Status != QueueStatus.Leased
            && waiting.Contains(row.Status) && row.WebhookKey == webhookKey);
        rows = destinationKey is null ? rows : rows.Where(row => row.DestinationKey == destinationKey);
        var counted = await rows
            .Select(row => row.Due)
            .Take(DeliveryCount.Limit + 1)
            .GroupBy(due => 1)
            .Select(dues => new { Count = dues.Count(), Oldest = dues.Min() })
            .FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        return Count(counted?.Count ?? 0, counted?.Oldest);
    }

    private static DeliveryCount Count(int found, long? oldest) => new(
        Math.Min(found, DeliveryCount.Limit), oldest.ToInstant(), IsEstimate: found > DeliveryCount.Limit);
}
