using Microsoft.Extensions.Options;
using Webhooks.Completing;
using Webhooks.Model;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.Control;

/// <summary>
/// Makes deliveries that waited for an activated webhook resume gradually, as if its URLs had been disabled. Claims then
/// take no more of them than the resume rate allows.
/// </summary>
internal sealed class WebhookRelease(StoreSessions sessions, IOptions<WebhooksOptions> options)
{
    private readonly long _activationSpan = options.Value.ActivationSpan.ToMilliseconds();

    public ValueTask<int> ReleaseAsync(string webhookId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhookId);
        return sessions.WriteAsync(session => ReleaseAsync(session, webhookId, cancellationToken), cancellationToken);
    }

    private async Task<int> ReleaseAsync(StoreSession session, string webhookId, CancellationToken cancellationToken)
    {
        var released = 0;
        var after = "";
        while (await FirstAsync(session, webhookId, after, cancellationToken).ConfigureAwait(false) is { } first)
        {
            released += await ReleaseAsync(session, first, cancellationToken).ConfigureAwait(false);
            after = first.DestinationId;
        }

        return released;
    }

    /// <summary>
    /// Returns a pending delivery of the next destination, with one lookup in the index, or null if there is none.
    /// </summary>
    private static async Task<DeliveryRow?> FirstAsync(
        StoreSession session, string webhookId, string after, CancellationToken cancellationToken) =>
        (await new DeliveryChanges(session)
            .FindWaitingAsync(
                "AND q.webhook_id = @webhook_id AND q.destination_id > @after "
                + $"ORDER BY q.destination_id, q.lane, q.due, q.sequence {session.Database.First(1)}",
                command => command.With("@webhook_id", webhookId).With("@after", after),
                cancellationToken)
            .ConfigureAwait(false)).FirstOrDefault()?.Row;

    private async Task<int> ReleaseAsync(StoreSession session, DeliveryRow first, CancellationToken cancellationToken)
    {
        var table = new DestinationTable(session);
        DestinationRow? before, after;
        int joining;
        do
        {
            before = (await table.FindAsync([first.DestinationId], cancellationToken).ConfigureAwait(false))
                .GetValueOrDefault(first.DestinationId);
            (after, joining) = await ReleaseAsync(session, before ?? DestinationTable.New(first), cancellationToken)
                .ConfigureAwait(false);
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
            return (after.NextRelease == before.NextRelease ? null : after, 0);
        }

        after.JoinRelease(session.Now);
        return (after, due - releasing);
    }
}
