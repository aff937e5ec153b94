using Webhooks.Database.Statements;

namespace Webhooks.Upgrade;

/// <summary>
/// Copies messages with their deliveries and attempts, in the order of recording. The number of a message is the first
/// sequence of its deliveries, so a later step knows how far an earlier one came.
/// </summary>
internal sealed class MessageSteps : IUpgradeStep
{
    private const int Deliveries = 200;

    private long _after;

    public async Task<bool> RunAsync(UpgradeSession session, CancellationToken cancellationToken)
    {
        var after = Math.Max(_after, await LastCopiedAsync(session, cancellationToken).ConfigureAwait(false));
        var page = await PageAsync(session, after, cancellationToken).ConfigureAwait(false);
        if (page.Count == 0)
        {
            return false;
        }

        var ids = page.Select(each => each.MessageId).Distinct(StringComparer.Ordinal).ToList();
        var deliveries = await OfMessagesAsync(session, ids, cancellationToken).ConfigureAwait(false);
        var copy = new MessageCopy(session, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var messages = deliveries
            .GroupBy(each => each.MessageId, StringComparer.Ordinal)
            .Select(each => each.OrderBy(delivery => delivery.Ordinal).ToList())
            .Where(each => MessageCopy.NumberOf(each) > after)
            .SelectMany(copy.Of)
            .ToList();
        await session.RunAsync(messages, cancellationToken).ConfigureAwait(false);

        // If the commit fails, the page is read again: it copied nothing.
        _after = messages.Count == 0 ? page[^1].Sequence : _after;
        return true;
    }

    private static async Task<long> LastCopiedAsync(UpgradeSession session, CancellationToken cancellationToken)
    {
        var command = session.Context.Command($"""
            SELECT COALESCE(MAX(number), 0) FROM {session.New.Messages}
            WHERE number <= (SELECT MAX(sequence) FROM {session.Old.Deliveries})
            """);
        await using var _ = command.ConfigureAwait(false);
        return (await command.ReadAllAsync(RowReading.OnlyInt64, cancellationToken).ConfigureAwait(false))[0];
    }

    private static async Task<List<OldDelivery>> PageAsync(
        UpgradeSession session, long after, CancellationToken cancellationToken)
    {
        var command = session.Context.Command($"""
            SELECT {OldDelivery.Columns} FROM {session.Old.Deliveries}
            WHERE sequence > @after ORDER BY sequence LIMIT {Deliveries}
            """);
        await using var _ = command.ConfigureAwait(false);
        return await command
            .With("@after", after)
            .ReadAllAsync(OldDelivery.Read, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Returns all deliveries of messages. An interrupted purge leaves deliveries without a message.</summary>
    private static async Task<List<OldDelivery>> OfMessagesAsync(
        UpgradeSession session, List<string> ids, CancellationToken cancellationToken)
    {
        var command = session.Context.Command($"""
            SELECT {OldDelivery.Columns} FROM {session.Old.Deliveries} d
            WHERE message_id IN ({InList.Names(ids.Count)})
                AND EXISTS (SELECT 1 FROM {session.Old.Messages} m WHERE m.id = d.message_id)
            """);
        await using var _ = command.ConfigureAwait(false);
        return await InList.With(command, ids).ReadAllAsync(OldDelivery.Read, cancellationToken).ConfigureAwait(false);
    }
}
