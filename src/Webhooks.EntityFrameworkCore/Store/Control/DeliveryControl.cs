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
    private const string OfWebhook = "AND q.status IN (0, 2, 3) AND q.webhook_key = @webhook_key";

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
        if (DeliveryKey.SequenceOf(deliveryId) is not { } sequence)
        {
            return null;
        }

        var cancelled = await CancelAsync(
            _ => "AND q.sequence = @sequence", 1, command => command.With("@sequence", sequence), cancellationToken)
            .ConfigureAwait(false);
        return cancelled.Count > 0 ? cancelled[0] : null;
    }

    public ValueTask<IReadOnlyList<Delivery>> CancelAllAsync(
        string? webhookId, int limit, string? url, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return (webhookId, url) switch
        {
            (null, null) => CancelAsync(_ => "", limit, _ => { }, cancellationToken),
            (null, _) => CancelAsync(
                dialect => $"AND {dialect.Line("m.urls", $"q.sequence % {DeliveryKey.Span}")} = @url",
                limit,
                command => command.With("@url", url),
                cancellationToken),
            (_, null) => CancelAsync(
                _ => OfWebhook,
                limit,
                command => command.With("@webhook_key", RowKeys.OfWebhook(webhookId)),
                cancellationToken),
            _ => CancelAsync(
                _ => $"{OfWebhook} AND q.destination_key = @destination_key",
                limit,
                command => command
                    .With("@webhook_key", RowKeys.OfWebhook(webhookId))
                    .With("@destination_key", RowKeys.OfDestination(webhookId, url)),
                cancellationToken),
        };
    }

    private static async Task<ResendResult?> RefusalOfAsync(
        FoundDeliveries deliveries, FoundDelivery? found, CancellationToken cancellationToken) =>
        found is null ? ResendResult.NotFound
        : found.IsLeased ? ResendResult.InFlight
        : found.Logged?.DeadReason is null || await deliveries.HasBodyAsync(found, cancellationToken).ConfigureAwait(false) ? null
        : ResendResult.NoBody;

    private static async Task<bool> IsDisabledAsync(
        StoreSession session, FoundDelivery delivery, CancellationToken cancellationToken)
    {
        var known = await new DestinationTable(session)
            .FindAsync(delivery.DestinationKey, cancellationToken)
            .ConfigureAwait(false);
        return known?.DisabledAt is not null;
    }

    private static async Task<ResendResult> ResendAsync(
        StoreSession session, string deliveryId, CancellationToken cancellationToken)
    {
        var deliveries = new FoundDeliveries(session);
        while (true)
        {
            var found = await deliveries.FindAsync(deliveryId, cancellationToken).ConfigureAwait(false);
            if (await RefusalOfAsync(deliveries, found, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return refusal;
            }

            var changed = await new DeliveryChanges(session)
                .OweAsync([found!], _ => session.Now, cancellationToken)
                .ConfigureAwait(false);
            if (changed[0])
            {
                return await IsDisabledAsync(session, found!, cancellationToken).ConfigureAwait(false)
                    ? ResendResult.Held
                    : ResendResult.Due;
            }
        }
    }

    private ValueTask<IReadOnlyList<Delivery>> CancelAsync(
        Func<Dialect, string> condition, int limit, Action<DbCommand> parameters, CancellationToken cancellationToken) =>
        sessions.WriteAsync<IReadOnlyList<Delivery>>(
            async session =>
            {
                var dialect = session.Database.Dialect;
                var found = await new FoundDeliveries(session)
                    .FindWaitingAsync(
                        $"{condition(dialect)} ORDER BY q.sequence {dialect.First(limit)}", parameters, cancellationToken)
                    .ConfigureAwait(false);
                var changed = await new DeliveryChanges(session).CancelAsync(found, cancellationToken).ConfigureAwait(false);
                return [.. found.Where((_, i) => changed[i]).Select(each => Cancelled(each, session.Now))];
            },
            cancellationToken);

    private static Delivery Cancelled(FoundDelivery delivery, long now) => delivery.ToDelivery() with
    {
        State = DeliveryState.Cancelled,
        DueAt = null,
        SettledAt = now.ToInstant(),
    };
}
