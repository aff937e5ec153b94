using Webhooks.Database.Dialects;

namespace Webhooks.Store.Control;

/// <summary>
/// Recovers dead deliveries step by step. Only deliveries that were dead at the beginning are recovered, so a delivery
/// that fails again meanwhile is not recovered twice.
/// </summary>
internal sealed class Recovery(RecoveryFilter filter, long interval)
{
    private const int Step = 500;

    private long? _began;

    public int Count { get; private set; }

    /// <summary>Recovers one step.</summary>
    /// <returns>A value indicating whether there may be more.</returns>
    public async Task<bool> StepAsync(StoreSession session, CancellationToken cancellationToken)
    {
        _began ??= session.Now;
        var rows = await new FoundDeliveries(session).FindDeadAsync(
            $"""
            {filter.Condition(session.Database.Dialect)}
            ORDER BY l.dead_webhook_key, l.sequence {session.Database.Dialect.First(Step)}
            """,
            command => filter.AddTo(command, _began.Value),
            cancellationToken).ConfigureAwait(false);
        var changed = await new DeliveryChanges(session)
            .OweAsync(rows, i => session.Now + ((Count + i) * interval), cancellationToken)
            .ConfigureAwait(false);
        Count += changed.Count(each => each);
        return rows.Count == Step;
    }
}
