using System.Globalization;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Log;

/// <summary>
/// Writes the statements that read deliveries of the log. An inner query finds a limited number of messages with one index.
/// Everything else is looked up for each of their deliveries by key, so that the cost does not depend on the tables.
/// </summary>
internal sealed class LogStatements(TableNames tables, Dialect dialect)
{
    /// <summary>The sequence of a delivery of a message.</summary>
    private const string OfMessage = "m.number * 32 + o.ordinal";

    private const string OrderOfMessages = "m.number DESC, o.ordinal DESC";

    private static readonly string Ordinals = "SELECT 0 AS ordinal"
        + string.Concat(Enumerable.Range(1, Webhook.MaxUrls - 1).Select(i => $" UNION ALL SELECT {Text(i)}"));

    /// <summary>Returns the query for the newest deliveries of a part of the log that match.</summary>
    /// <param name="query">The filters.</param>
    /// <param name="range">The part of the log.</param>
    /// <param name="limit">The maximum number of deliveries to return.</param>
    /// <param name="most">The maximum number of messages to read, which the range has if not all of them match.</param>
    public Statement Page(DeliveryQuery query, LogRange range, int limit, int most) =>
        Of(query, range, most, query.HasChecked(), source => Select(source, limit));

    /// <summary>
    /// Returns the query for the last one of a number of sequences that an index finds, newest first, and for how many it finds.
    /// Of a message, it is the first one.
    /// </summary>
    /// <remarks>Only the index is read. Other filters of the query would read the messages.</remarks>
    public Statement Last(DeliveryQuery query, LogRange range, int most)
    {
        var key = LogKey.Of(query);
        var walk = query.GetIndex() == LogIndex.Dead ? Dead(key, range, most) : $"""
            (SELECT m.number * 32 AS sequence FROM {tables.Messages} m
                {Where([.. key.Conditions(dialect), .. Bounds(range, "m.number")])}
                ORDER BY {key.Order("m.number DESC")} {dialect.First(most)}) w
            """;
        var statement = new Statement($"SELECT COUNT(*) AS found, MIN(w.sequence) AS last FROM {walk}");
        key.AddTo(statement);
        AddTo(statement, query, range);
        return statement;
    }

    /// <summary>Returns the query for deliveries by sequence, in no particular order.</summary>
    public Statement Several(IReadOnlyList<long> sequences)
    {
        var numbers = Texts(sequences.Select(DeliveryKey.NumberOf).Distinct());
        var source = new Source(
            Messages([$"m.number IN ({numbers})"], "m.number DESC", sequences.Count),
            OfMessage,
            "m.size",
            OrderOfMessages,
            ["o.ordinal < m.url_count", $"{OfMessage} IN ({Texts(sequences)})"]);
        return new(Select(source, sequences.Count));
    }

    /// <summary>Returns the query that counts the delivered and the dead deliveries of each period, the newest first.</summary>
    /// <param name="query">The filters.</param>
    /// <param name="range">The part of the log.</param>
    /// <param name="length">The length of a period, in milliseconds.</param>
    /// <param name="most">The maximum number of messages to read, which the range has.</param>
    public Statement Histogram(DeliveryQuery query, LogRange range, long length, int most)
    {
        var period = $"m.created_at - m.created_at % {Text(length)}";
        return Of(query, range, most, isBounded: true, source => $"""
            SELECT {period} AS period, {Count(StateFilters.Of(DeliveryState.Delivered))} AS delivered,
                {Count(StateFilters.IsDead)} AS failed
            FROM {From(source)}
            GROUP BY {period} ORDER BY period DESC {dialect.First(DeliveryHistogram.MaxBuckets)}
            """);
    }

    private static string Count(string condition) => $"SUM(CASE WHEN {condition} THEN 1 ELSE 0 END)";

    private Statement Of(DeliveryQuery query, LogRange range, int most, bool isBounded, Func<Source, string> sql)
    {
        var isDead = query.GetIndex() == LogIndex.Dead;
        var filters = new DeliveryFilters(query, dialect.Line("m.urls", isDead ? "w.sequence % 32" : "o.ordinal"), isBounded);
        var key = LogKey.Of(query);
        var source = isDead ? OfDead(filters, key, range, most) : OfMessages(query, filters, key, range, most);
        var statement = new Statement(sql(source));
        filters.AddTo(statement);
        key.AddTo(statement);
        AddTo(statement, query, range);
        if (!isDead && range.Before < long.MaxValue)
        {
            statement.With("@before", range.Before);
        }

        return statement;
    }

    private Source OfMessages(DeliveryQuery query, DeliveryFilters filters, LogKey key, LogRange range, int most)
    {
        List<string> conditions = ["o.ordinal < m.url_count", .. filters.OfDeliveries];
        if (range.Before < long.MaxValue)
        {
            conditions.Add($"{OfMessage} < @before");
        }

        // An order by number would let PostgreSQL look for one message in all of them.
        var order = query.MessageId is null ? key.Order("m.number DESC") : "m.id DESC";
        return new(
            Messages([.. key.Conditions(dialect), .. filters.OfMessages, .. Bounds(range, "m.number")], order, most),
            OfMessage,
            "m.size",
            key.Order(OrderOfMessages),
            conditions);
    }

    /// <summary>Returns the term for the deliveries of messages that meet all conditions, newest first.</summary>
    private string Messages(IReadOnlyList<string> conditions, string order, int most) => $"""
        (SELECT {LoggedRow.MessageColumns}, m.webhook_key, m.tenant_key, m.url_count, {dialect.Size("m.body")} AS size
            FROM {tables.Messages} m {Where(conditions)}
            ORDER BY {order} {dialect.First(most)}) m
        CROSS JOIN ({Ordinals}) o
        """;

    private Source OfDead(DeliveryFilters filters, LogKey key, LogRange range, int most) => new(
        $"{Dead(key, range, most)} CROSS JOIN {tables.Messages} m",
        "w.sequence",
        dialect.Size("m.body"),
        "w.dead_webhook_key DESC, w.sequence DESC",
        [$"m.number = {dialect.NumberOf("w.sequence")}", .. filters.OfMessages, .. filters.OfDeliveries]);

    private string Dead(LogKey key, LogRange range, int most) => $"""
        (SELECT l.sequence, l.dead_webhook_key FROM {tables.Log} l
            {Where([.. key.Conditions(dialect), .. Bounds(range, "l.sequence")])}
            ORDER BY {key.Order("l.sequence DESC")} {dialect.First(most)}) w
        """;

    private static IEnumerable<string> Bounds(LogRange range, string column)
    {
        if (range.First > 0)
        {
            yield return $"{column} >= @first";
        }

        if (range.Before < long.MaxValue)
        {
            yield return $"{column} <= @last";
        }
    }

    private static void AddTo(Statement statement, DeliveryQuery query, LogRange range)
    {
        var isDead = query.GetIndex() == LogIndex.Dead;
        if (range.First > 0)
        {
            statement.With("@first", isDead ? range.First : range.FirstNumber);
        }

        if (range.Before < long.MaxValue)
        {
            statement.With("@last", isDead ? range.Before - 1 : range.LastNumber);
        }
    }

    private string Select(Source source, int limit) => $"""
        SELECT {source.Sequence} AS sequence, {source.Size} AS size, {LoggedRow.Columns}
        FROM {From(source)}
        ORDER BY {source.Order} {dialect.First(limit)}
        """;

    /// <summary>
    /// Returns the deliveries with everything that is known of them. The sequence of the last attempt is null if the log has
    /// the attempt, so that nothing is looked up.
    /// </summary>
    private string From(Source source) => $"""
        {source.Deliveries}
        LEFT JOIN {tables.Queue} q ON q.sequence = {source.Sequence}
        LEFT JOIN {tables.Log} l ON l.sequence = {source.Sequence}
        LEFT JOIN {tables.Attempts} a ON a.sequence = CASE WHEN l.number IS NULL THEN {source.Sequence} END
            AND a.number = COALESCE(q.attempts, l.attempts)
        LEFT JOIN {tables.Destinations} d ON d.destination_key = q.destination_key
        {Where(source.Conditions)}
        """;

    private static string Where(IReadOnlyList<string> conditions) =>
        conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", conditions)}";

    private static string Texts(IEnumerable<long> numbers) => string.Join(", ", numbers.Select(Text));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Represents where deliveries come from.</summary>
    /// <param name="Deliveries">The term for them, with messages <c>m</c>.</param>
    /// <param name="Sequence">The term for the sequence of one.</param>
    /// <param name="Size">The term for the size of its message.</param>
    /// <param name="Order">The order in which they come, which a database then need not sort.</param>
    /// <param name="Conditions">The conditions that are checked on each.</param>
    private sealed record Source(
        string Deliveries, string Sequence, string Size, string Order, IReadOnlyList<string> Conditions);
}
