using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.Control;

/// <summary>
/// Recovers what is dead, step by step. What fails again while that goes on is not taken up a second time: only what
/// was dead when it began.
/// </summary>
internal sealed class Recovery(string webhookId, long since, long interval)
{
    private const int Step = 500;

    private long? _began;

    /// <summary>How many deliveries are owed again.</summary>
    public int Count { get; private set; }

    /// <summary>One step.</summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> StepAsync(StoreSession session, CancellationToken cancellationToken)
    {
        _began ??= session.Now;
        var changes = new DeliveryChanges(session);
        var rows = await changes.FindAsync(
            $"""
            d.dead_reason IS NOT NULL AND d.webhook_id = @webhook_id AND d.settled_at >= @since AND d.settled_at <= @began
            AND d.dead_reason NOT IN ({Bodiless.List})
            ORDER BY d.created_at, d.sequence {session.Database.First(Step)}
            """,
            command => command.With("@webhook_id", webhookId).With("@since", since).With("@began", _began.Value),
            cancellationToken).ConfigureAwait(false);
        var changed = await changes
            .OweAsync(rows, i => session.Now + ((Count + i) * interval), cancellationToken)
            .ConfigureAwait(false);
        Count += changed.Count(each => each);
        return rows.Count == Step;
    }
}
