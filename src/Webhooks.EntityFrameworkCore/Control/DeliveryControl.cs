using Microsoft.Extensions.Options;
using Webhooks.Completing;
using Webhooks.Model;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.Control;

/// <summary>What a host does with deliveries: send again, recover, cancel.</summary>
internal sealed class DeliveryControl(StoreSessions sessions, IOptions<WebhooksOptions> options)
{
    /// <summary>How many deliveries one step takes on.</summary>
    private const int Step = 500;

    private readonly long _interval =
        (TimeSpan.FromSeconds(1) / options.Value.Delivery.ReleaseRate).ToMilliseconds();

    public async ValueTask<ResendResult> ResendAsync(string deliveryId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deliveryId);
        var session = await sessions.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var changes = new DeliveryChanges(session);
        while (true)
        {
            var row = await FindAsync(changes, deliveryId, cancellationToken).ConfigureAwait(false);
            if (RefusalOf(row) is { } refusal)
            {
                return refusal;
            }

            var changed = await session.RunAsync([changes.Owe(row!, session.Now)], cancellationToken).ConfigureAwait(false);
            if (changed[0] == 1)
            {
                var isHeld = await IsDisabledAsync(session, row!, cancellationToken).ConfigureAwait(false);
                await session.CommitAsync().ConfigureAwait(false);
                return isHeld ? ResendResult.Held : ResendResult.Due;
            }
        }
    }

    public async ValueTask<int> RecoverAsync(
        string webhookId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhookId);
        var count = 0;
        long? began = null;
        for (var step = Step; step == Step;)
        {
            var session = await sessions.BeginAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = session.ConfigureAwait(false);
            began ??= session.Now;

            // What fails again while this goes on is not taken up a second time.
            (var recovered, step) = await RecoverStepAsync(
                session, webhookId, since.ToUnixTimeMilliseconds(), began.Value, count, cancellationToken)
                .ConfigureAwait(false);
            await session.CommitAsync().ConfigureAwait(false);
            count += recovered;
        }

        return count;
    }

    public async ValueTask<Delivery?> CancelAsync(string deliveryId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deliveryId);
        var cancelled = await CancelAsync(
            "d.id = @id AND d.state = 0", 1, command => command.With("id", deliveryId), cancellationToken)
            .ConfigureAwait(false);
        return cancelled.Count > 0 ? cancelled[0] : null;
    }

    public ValueTask<IReadOnlyList<Delivery>> CancelAllAsync(
        string? webhookId, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return webhookId is null
            ? CancelAsync("d.state = 0", limit, _ => { }, cancellationToken)
            : CancelAsync(
                "d.state = 0 AND d.webhook_id = @webhook_id",
                limit,
                command => command.With("webhook_id", webhookId),
                cancellationToken);
    }

    private static ResendResult? RefusalOf(DeliveryRow? row) =>
        row is null ? ResendResult.NotFound
        : row.State == (int)DeliveryState.Leased ? ResendResult.InFlight
        : HasNoBody(row) ? ResendResult.NoBody
        : null;

    /// <summary>Those reasons are given before there is anything to send.</summary>
    private static bool HasNoBody(DeliveryRow row) =>
        (DeadReason?)row.DeadReason is DeadReason.TooLarge or DeadReason.InvalidDefinition;

    private static async Task<DeliveryRow?> FindAsync(
        DeliveryChanges changes, string deliveryId, CancellationToken cancellationToken) =>
        (await changes
            .FindAsync("d.id = @id", command => command.With("id", deliveryId), cancellationToken)
            .ConfigureAwait(false)).FirstOrDefault();

    private static async Task<bool> IsDisabledAsync(
        StoreSession session, DeliveryRow row, CancellationToken cancellationToken)
    {
        var known = await new DestinationTable(session)
            .FindAsync([row.DestinationId], cancellationToken)
            .ConfigureAwait(false);
        return known.GetValueOrDefault(row.DestinationId)?.DisabledAt is not null;
    }

    private async Task<(int Recovered, int Seen)> RecoverStepAsync(
        StoreSession session, string webhookId, long since, long began, int before, CancellationToken cancellationToken)
    {
        var changes = new DeliveryChanges(session);
        var condition = $"""
            d.state = 4 AND d.webhook_id = @webhook_id AND d.settled_at >= @since AND d.settled_at < @began
            AND d.dead_reason NOT IN ({(int)DeadReason.TooLarge}, {(int)DeadReason.InvalidDefinition})
            ORDER BY d.created_at, d.sequence {session.Database.First(Step)}
            """;
        var rows = await changes.FindAsync(
            condition,
            command => command.With("webhook_id", webhookId).With("since", since).With("began", began + 1),
            cancellationToken).ConfigureAwait(false);
        var changed = await session
            .RunAsync(
                [.. rows.Select((row, i) => changes.Owe(row, session.Now + ((before + i) * _interval)))], cancellationToken)
            .ConfigureAwait(false);
        return (changed.Sum(), rows.Count);
    }

    private async ValueTask<IReadOnlyList<Delivery>> CancelAsync(
        string condition,
        int limit,
        Action<System.Data.Common.DbCommand> parameters,
        CancellationToken cancellationToken)
    {
        var session = await sessions.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var changes = new DeliveryChanges(session);
        var rows = await changes
            .FindAsync($"{condition} ORDER BY d.sequence {session.Database.First(limit)}", parameters, cancellationToken)
            .ConfigureAwait(false);
        var changed = await session.RunAsync([.. rows.Select(changes.Cancel)], cancellationToken).ConfigureAwait(false);
        await session.CommitAsync().ConfigureAwait(false);
        return
        [
            .. rows.Where((_, i) => changed[i] == 1).Select(row => row.ToDelivery() with
            {
                State = DeliveryState.Cancelled,
                DueAt = null,
                SettledAt = session.Now.ToInstant(),
            }),
        ];
    }
}
