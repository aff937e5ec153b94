using System.Data.Common;
using Microsoft.Extensions.Options;
using Webhooks.Database;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;
using Webhooks.Store.Completing;

namespace Webhooks.Store.Control;

/// <summary>Resends, recovers and cancels deliveries.</summary>
internal sealed class DeliveryControl(StoreSessions sessions, IOptions<WebhooksOptions> options)
{
    private readonly long _interval =
        (TimeSpan.FromSeconds(1) / options.Value.Delivery.ResumeRate).ToMilliseconds();

    public ValueTask<ResendResult> ResendAsync(string deliveryId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deliveryId);
        return sessions.WriteAsync(session => ResendAsync(session, deliveryId, cancellationToken), cancellationToken);
    }

    public async ValueTask<int> RecoverAsync(
        RecoveryRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var recovery = new Recovery(new(request), _interval);
        while (await sessions
            .WriteAsync(session => recovery.StepAsync(session, cancellationToken), cancellationToken)
            .ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return recovery.Count;
    }

    public async ValueTask<Delivery?> CancelAsync(string deliveryId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deliveryId);
        var cancelled = await CancelAsync(
            "AND d.id = @id", 1, command => command.With("@id", deliveryId), cancellationToken)
            .ConfigureAwait(false);
        return cancelled.Count > 0 ? cancelled[0] : null;
    }

    public ValueTask<IReadOnlyList<Delivery>> CancelAllAsync(
        string? webhookId, int limit, string? url, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return (webhookId, url) switch
        {
            (null, null) => CancelAsync("", limit, _ => { }, cancellationToken),
            (null, _) => CancelAsync(
                "AND d.url = @url",
                limit,
                command => command.With("@url", url),
                cancellationToken),
            (_, null) => CancelAsync(
                "AND q.webhook_id = @webhook_id",
                limit,
                command => command.With("@webhook_id", webhookId),
                cancellationToken),
            _ => CancelAsync(
                "AND q.webhook_id = @webhook_id AND q.destination_id = @destination_id",
                limit,
                command => command
                    .With("@webhook_id", webhookId)
                    .With("@destination_id", DestinationState.GetId(webhookId, url)),
                cancellationToken),
        };
    }

    private static async Task<ResendResult?> RefusalOfAsync(
        DeliveryChanges changes, FoundDelivery? found, CancellationToken cancellationToken) =>
        found is null ? ResendResult.NotFound
        : found.IsLeased ? ResendResult.InFlight
        : found.Row.DeadReason is null || await changes.HasBodyAsync(found.Row, cancellationToken).ConfigureAwait(false) ? null
        : ResendResult.NoBody;

    private static async Task<FoundDelivery?> FindAsync(
        DeliveryChanges changes, string deliveryId, CancellationToken cancellationToken) =>
        (await changes
            .FindAsync("d.id = @id", command => command.With("@id", deliveryId), cancellationToken)
            .ConfigureAwait(false)).FirstOrDefault();

    private static async Task<bool> IsDisabledAsync(
        StoreSession session, DeliveryRow row, CancellationToken cancellationToken)
    {
        var known = await new DestinationTable(session)
            .FindAsync([row.DestinationId], cancellationToken)
            .ConfigureAwait(false);
        return known.GetValueOrDefault(row.DestinationId)?.DisabledAt is not null;
    }

    private static async Task<ResendResult> ResendAsync(
        StoreSession session, string deliveryId, CancellationToken cancellationToken)
    {
        var changes = new DeliveryChanges(session);
        while (true)
        {
            var found = await FindAsync(changes, deliveryId, cancellationToken).ConfigureAwait(false);
            if (await RefusalOfAsync(changes, found, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return refusal;
            }

            var changed = await changes.OweAsync([found!], _ => session.Now, cancellationToken).ConfigureAwait(false);
            if (changed[0])
            {
                return await IsDisabledAsync(session, found!.Row, cancellationToken).ConfigureAwait(false)
                    ? ResendResult.Held
                    : ResendResult.Due;
            }
        }
    }

    private ValueTask<IReadOnlyList<Delivery>> CancelAsync(
        string condition, int limit, Action<DbCommand> parameters, CancellationToken cancellationToken) =>
        sessions.WriteAsync<IReadOnlyList<Delivery>>(
            async session =>
            {
                var changes = new DeliveryChanges(session);
                var rows = await changes
                    .FindWaitingAsync(
                        $"{condition} ORDER BY q.sequence {session.Database.Dialect.First(limit)}", parameters, cancellationToken)
                    .ConfigureAwait(false);
                var changed = await changes.CancelAsync(rows, cancellationToken).ConfigureAwait(false);
                return [.. rows.Where((_, i) => changed[i]).Select(each => Cancelled(each.Row, session.Now))];
            },
            cancellationToken);

    private static Delivery Cancelled(DeliveryRow row, long now) => row.ToDelivery(queued: null) with
    {
        State = DeliveryState.Cancelled,
        DueAt = null,
        SettledAt = now.ToInstant(),
    };
}
