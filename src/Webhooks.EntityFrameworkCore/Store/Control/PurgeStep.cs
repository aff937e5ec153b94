using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Store.Control;

/// <summary>
/// Reads some messages and removes those that were settled long ago, in one transaction. Keys are read first and are in the
/// statements, because some databases do not use an index for keys from a subquery.
/// </summary>
internal sealed class PurgeStep(StoreSession session)
{
    /// <summary>The maximum number of messages to read.</summary>
    private const int Most = 500;

    private readonly TableNames _tables = session.Database.Tables;

    /// <summary>Reads the next messages, and removes at most a number of them.</summary>
    /// <param name="after">The number behind which it begins.</param>
    /// <param name="end">The number before which it ends.</param>
    /// <param name="until">The time until which deliveries must be settled.</param>
    /// <param name="limit">The maximum number of messages to remove.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>
    /// The number of removed messages, and the number behind which to go on, or null if there are no more or another process
    /// purges.
    /// </returns>
    public async Task<(int Removed, long? Last)> RunAsync(
        long after, long end, long until, int limit, CancellationToken cancellationToken)
    {
        if (!await TakeTurnAsync(cancellationToken).ConfigureAwait(false))
        {
            return (0, null);
        }

        var messages = await ReadAsync(after, end, cancellationToken).ConfigureAwait(false);
        var old = messages.Where(message => message.CreatedAt <= until).ToList();
        var kept = await KeptAsync(old, until, cancellationToken).ConfigureAwait(false);
        var settled = old.Where(message => !kept.Contains(message.Number)).ToList();
        var taken = settled.Take(limit).ToList();
        var removed = await RemoveAsync(taken, cancellationToken).ConfigureAwait(false);
        return (
            removed,
            taken.Count < settled.Count ? taken[^1].Number
            : messages.Count == Most ? messages[^1].Number
            : null);
    }

    /// <summary>Returns false if another process purges: it would read and remove the same messages.</summary>
    private async Task<bool> TakeTurnAsync(CancellationToken cancellationToken)
    {
        if (session.Database.Dialect.TurnQuery is not { } query)
        {
            return true;
        }

        var command = session.Command(query).With("@turn", RowKeys.OfTurn($"purge {_tables.Log}"));
        await using var _ = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
    }

    private async Task<List<Candidate>> ReadAsync(long after, long end, CancellationToken cancellationToken)
    {
        var command = session.Command($"""
            SELECT m.number, m.url_count, m.created_at FROM {_tables.Messages} m
            WHERE m.number > @after AND m.number < @end ORDER BY m.number {session.Database.Dialect.First(Most)}
            """).With("@after", after).With("@end", end);
        await using var _ = command.ConfigureAwait(false);
        return await command
            .ReadAllAsync(row => new Candidate(row.GetInt64(0), row.GetInt32(1), row.GetInt64(2)), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Returns the numbers of the messages of which a delivery is open or was settled later.</summary>
    private async Task<HashSet<long>> KeptAsync(
        List<Candidate> messages, long until, CancellationToken cancellationToken)
    {
        var kept = new HashSet<long>();
        foreach (var sequences in messages.SelectMany(message => message.Sequences).Chunk(InList.Most))
        {
            var list = InList.Names(sequences.Length);
            var command = session.Command($"""
                SELECT sequence FROM {_tables.Queue} WHERE sequence IN ({list})
                UNION ALL SELECT sequence FROM {_tables.Log} WHERE sequence IN ({list}) AND settled_at > @until
                """).With("@until", until);
            await using var _ = command.ConfigureAwait(false);
            var found = await InList.With(command, sequences)
                .ReadAllAsync(RowReading.OnlyInt64, cancellationToken)
                .ConfigureAwait(false);
            kept.UnionWith(found.Select(DeliveryKey.NumberOf));
        }

        return kept;
    }

    /// <summary>
    /// Removes messages with their deliveries and attempts. The message is removed last and counts, so that of two processes
    /// only one counts it. A delivery that was resent in the meantime keeps its message.
    /// </summary>
    private async Task<int> RemoveAsync(List<Candidate> messages, CancellationToken cancellationToken)
    {
        var sequences = messages.SelectMany(message => message.Sequences).ToList();
        await DeleteAsync(_tables.Log, "sequence", sequences, cancellationToken).ConfigureAwait(false);
        var resent = await KeptAsync(messages, long.MaxValue, cancellationToken).ConfigureAwait(false);
        var numbers = messages.Select(message => message.Number).Where(number => !resent.Contains(number)).ToList();
        await DeleteAsync(
            _tables.Attempts,
            "sequence",
            sequences.Where(sequence => !resent.Contains(DeliveryKey.NumberOf(sequence))),
            cancellationToken).ConfigureAwait(false);
        return await DeleteAsync(_tables.Messages, "number", numbers, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Deletes rows by key. The SQL is written out, because some databases reject the alias that EF Core gives to the table of
    /// a <c>DELETE</c>.
    /// </summary>
    private async Task<int> DeleteAsync(
        string table, string column, IEnumerable<long> values, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var chunk in values.Chunk(InList.Most))
        {
            var command = session.Command($"DELETE FROM {table} WHERE {column} IN ({InList.Names(chunk.Length)})");
            await using var _ = command.ConfigureAwait(false);
            deleted += await InList.With(command, chunk).ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        return deleted;
    }

    /// <summary>Represents a message that may be removed.</summary>
    private sealed record Candidate(long Number, int UrlCount, long CreatedAt)
    {
        public IEnumerable<long> Sequences => Enumerable
            .Range(0, Math.Clamp(UrlCount, 0, DeliveryKey.Span))
            .Select(ordinal => DeliveryKey.SequenceOf(Number, ordinal));
    }
}
