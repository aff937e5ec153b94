using System.Data;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Store.Completing;

namespace Webhooks.Store.Claiming;

/// <summary>
/// Writes when held deliveries may go on. Each write is conditional on the version of the row. Of two workers that take the
/// same turn one is refused, and no worker holds deliveries of a URL that was enabled in between.
/// </summary>
internal sealed class DestinationWaits(TableNames tables)
{
    private const string Where = "WHERE destination_key = @destination_key AND version = @version";

    private readonly string _set = $"UPDATE {tables.Destinations} SET wakes_at = @wakes_at, version = version + 1 {Where}";

    private readonly string _touch = $"UPDATE {tables.Destinations} SET version = version + 1 {Where}";

    private readonly string _release =
        $"UPDATE {tables.Destinations} SET next_release = @next_release, wakes_at = @wakes_at, version = version + 1 {Where}";

    private readonly string _delete = $"""
        DELETE FROM {tables.Destinations} {Where}
            AND failing_since IS NULL AND disabled_at IS NULL AND (put_off_until IS NULL OR put_off_until <= @now)
            AND {NothingIsHeld(tables)}
        """;

    private readonly string _end = $"""
        UPDATE {tables.Destinations} SET wakes_at = NULL, held_until = NULL, next_release = NULL, version = version + 1 {Where}
            AND {NothingIsHeld(tables)}
        """;

    /// <summary>Writes the changes.</summary>
    /// <returns>The destinations that another worker changed.</returns>
    public async Task<IReadOnlySet<long>> WriteAsync(
        StoreSession session, IEnumerable<DestinationWrite> writes, CancellationToken cancellationToken)
    {
        var ordered = writes.OrderBy(write => write.Key).ToList();
        var changed = await session
            .RunAsync([.. ordered.Select(StatementOf)], cancellationToken)
            .ConfigureAwait(false);
        return ordered.Where((_, i) => changed[i] == 0).Select(write => write.Key).ToHashSet();
    }

    /// <summary>Ends the waits of destinations that have nothing held. Rows that say nothing else are removed.</summary>
    public Task EndAsync(StoreSession session, IEnumerable<EndedWait> waits, CancellationToken cancellationToken) =>
        session.RunAsync(
            [
                .. waits.OrderBy(each => each.Key).SelectMany(each => new[]
                {
                    With(new(_delete), each).With("@now", session.Now),
                    With(new(_end), each),
                }),
            ],
            cancellationToken);

    /// <summary>Adds rows for destinations without one, so that their held deliveries wake.</summary>
    /// <returns>The destinations that have a row by now.</returns>
    public async Task<IReadOnlySet<long>> AddAsync(
        StoreSession session,
        IReadOnlyList<(QueueLine Line, long WakesAt)> lines,
        CancellationToken cancellationToken)
    {
        var added = new HashSet<long>();
        var urls = await UrlsOfAsync(session, lines, cancellationToken).ConfigureAwait(false);
        var table = new DestinationTable(session);
        foreach (var (line, wakesAt) in lines.OrderBy(each => each.Line.Key.DestinationKey))
        {
            if (urls.TryGetValue(DeliveryKey.NumberOf(line.FirstSequence), out var lineUrls))
            {
                var row = DestinationTable.New(line.WebhookId, UrlLines.UrlOf(lineUrls, line.FirstSequence));
                row.WakesAt = wakesAt;
                if (row.DestinationKey == line.Key.DestinationKey
                    && await table.TryWriteAsync(before: null, row, cancellationToken).ConfigureAwait(false))
                {
                    added.Add(row.DestinationKey);
                }
            }
        }

        return added;
    }

    private async Task<Dictionary<long, string>> UrlsOfAsync(
        StoreSession session, IReadOnlyList<(QueueLine Line, long WakesAt)> lines, CancellationToken cancellationToken)
    {
        var urls = new Dictionary<long, string>();
        foreach (var numbers in lines.Select(each => DeliveryKey.NumberOf(each.Line.FirstSequence)).Distinct().Chunk(InList.Most))
        {
            var command = session.Command(
                $"SELECT number, urls FROM {tables.Messages} WHERE number IN ({InList.Of(numbers)})");
            await using var _ = command.ConfigureAwait(false);
            foreach (var (number, text) in await command
                .ReadAllAsync(row => (row.GetInt64(0), row.GetString(1)), cancellationToken)
                .ConfigureAwait(false))
            {
                urls[number] = text;
            }
        }

        return urls;
    }

    private Statement StatementOf(DestinationWrite write)
    {
        var statement = new Statement(write.KeepsTime ? _touch : write.NextRelease is null ? _set : _release)
            .With("@destination_key", write.Key)
            .With("@version", write.Version);
        statement = write.KeepsTime ? statement : statement.With("@wakes_at", write.WakesAt, DbType.Int64);
        return write.NextRelease is { } next ? statement.With("@next_release", next) : statement;
    }

    private static Statement With(Statement statement, EndedWait wait) => statement
        .With("@destination_key", wait.Key)
        .With("@version", wait.Version)
        .With("@webhook_key", wait.WebhookKey);

    /// <summary>Returns the condition that nothing is held, or will be because it resumes gradually.</summary>
    private static string NothingIsHeld(TableNames tables) => $"""
        NOT EXISTS (
            SELECT 1 FROM {tables.Queue}
            WHERE {QueueStatus.IsOpen} AND status = 3 AND webhook_key = @webhook_key AND destination_key = @destination_key)
        AND (held_until IS NULL OR NOT EXISTS (
            SELECT 1 FROM {tables.Queue}
            WHERE {QueueStatus.IsOpen} AND status = 0 AND webhook_key = @webhook_key AND destination_key = @destination_key
                AND due <= held_until))
        """;
}
