using Microsoft.Extensions.Options;
using Webhooks.Database;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Store.Completing;

namespace Webhooks.Store.Control;

/// <summary>
/// Makes deliveries that waited for an activated webhook resume gradually, as if its URLs had been disabled. Claims then
/// take no more of them than the resume rate allows.
/// </summary>
internal sealed class WebhookRelease(StoreSessions sessions, IOptions<WebhooksOptions> options)
{
    private readonly long _activationSpan = options.Value.GetActivationSpan().ToMilliseconds();

    public ValueTask<int> ReleaseAsync(string webhookId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhookId);
        return sessions.WriteAsync(session => ReleaseAsync(session, webhookId, cancellationToken), cancellationToken);
    }

    private async Task<int> ReleaseAsync(StoreSession session, string webhookId, CancellationToken cancellationToken)
    {
        var released = 0;
        var after = long.MinValue;
        while (await FirstAsync(session, webhookId, after, cancellationToken).ConfigureAwait(false) is { } first)
        {
            released += await ReleaseAsync(session, first, cancellationToken).ConfigureAwait(false);
            after = first.Queued!.DestinationKey;
        }

        return released;
    }

    /// <summary>
    /// Returns a waiting delivery of the next destination, with a lookup in the index for each status, or null if there is
    /// none.
    /// </summary>
    private static async Task<FoundDelivery?> FirstAsync(
        StoreSession session, string webhookId, long after, CancellationToken cancellationToken)
    {
        FoundDelivery? first = null;
        foreach (var status in new[] { QueueStatus.Ready, QueueStatus.Later, QueueStatus.Held })
        {
            var found = await new FoundDeliveries(session)
                .FindWaitingAsync(
                    $"AND q.status = {status} AND q.webhook_key = @webhook_key AND q.destination_key > @after "
                    + $"ORDER BY q.destination_key, q.lane, q.due, q.sequence {session.Database.Dialect.First(1)}",
                    command => command.With("@webhook_key", RowKeys.OfWebhook(webhookId)).With("@after", after),
                    cancellationToken)
                .ConfigureAwait(false);
            if (found is [var each] && !(each.Queued!.DestinationKey >= first?.Queued!.DestinationKey))
            {
                first = each;
            }
        }

        return first;
    }

    private async Task<int> ReleaseAsync(StoreSession session, FoundDelivery first, CancellationToken cancellationToken)
    {
        var table = new DestinationTable(session);
        DestinationRow? before, after;
        int joining;
        do
        {
            before = await table.FindAsync(first.Queued!.DestinationKey, cancellationToken).ConfigureAwait(false);
            var known = before ?? DestinationTable.New(first.Message.WebhookId, first.Url);
            (after, joining) = await ReleaseAsync(session, known, cancellationToken).ConfigureAwait(false);
        }
        while (after is not null && !await table.TryWriteAsync(before, after, cancellationToken).ConfigureAwait(false));

        return joining;
    }

    /// <summary>
    /// Returns the new state of a destination, or null for no change, and the number of deliveries that begin to wait.
    /// </summary>
    private async Task<(DestinationRow? After, int Joining)> ReleaseAsync(
        StoreSession session, DestinationRow before, CancellationToken cancellationToken)
    {
        var due = await PendingCount.OfAsync(session, before, session.Now, cancellationToken).ConfigureAwait(false);
        if (before.DisabledAt is not null || due == 0)
        {
            return (null, 0);
        }

        var releasing = before.HeldUntil is { } heldUntil
            ? await PendingCount.OfAsync(session, before, heldUntil, cancellationToken).ConfigureAwait(false)
            : 0;
        var after = before.Copy();
        if (releasing > 0 && session.Now - before.HeldUntil <= _activationSpan)
        {
            // Another process handled the same activation first.
            after.KeepPace(session.Now);
            return (after.IsSameAs(before) ? null : after, 0);
        }

        after.JoinRelease(session.Now);
        return (after, due - releasing);
    }
}
