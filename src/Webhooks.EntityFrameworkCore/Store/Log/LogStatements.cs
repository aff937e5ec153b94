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

    private static readonly string Ordinals = "SELECT 0 AS ordinal"
        + string.Concat(Enumerable.Range(1, Webhook.MaxUrls - 1).Select(i => $" UNION ALL SELECT {Text(i)}"));

    /// <summary>Returns the query for the newest deliveries of a part of the log that match.</summary>
    /// <param name="query">The filters.</param>
    /// <param name="range">The part of the log.</param>
    /// <param name="limit">The maximum number of deliveries to return.</param>
    /// <param name="most">The maximum number of messages to read, which the range has if not all of them match.</param>
    public Statement Page(DeliveryQuery query, LogRange range, int limit, int most) =>
        Select(Of(query, range, most, query.HasChecked()), limit);

    /// <summary>Returns the query for deliveries by sequence, in no particular order.</summary>
    public Statement Several(IReadOnlyList<long> sequences)
    {
        var numbers = Texts(sequences.Select(DeliveryKey.NumberOf).Distinct());
        return Select(
            new(
                Messages([$"m.number IN ({numbers})"], sequences.Count),
                OfMessage,
                "m.size",
                ["o.ordinal < m.url_count", $"{OfMessage} IN ({Texts(sequences)})"],
                new("")),
            sequences.Count);
    }

    /// <summary>Returns the query that counts the delivered and the dead deliveries of each period, the newest first.</summary>
    /// <param name="query">The filters.</param>
    /// <param name="range">The part of the log.</param>
    /// <param name="length">The length of a period, in milliseconds.</param>
    /// <param name="most">The maximum number of messages to read, which the range has.</param>
    public Statement Histogram(DeliveryQuery query, LogRange range, long length, int most)
    {
        var source = Of(query, range, most, isBounded: true);
        var period = $"m.created_at - m.created_at % {Text(length)}";
        return source.Statement($"""
            SELECT {period} AS period, {Count(StateFilters.Of(DeliveryState.Delivered))} AS delivered,
                {Count(StateFilters.IsDead)} AS failed
            FROM {From(source)}
            GROUP BY {period} ORDER BY period DESC {dialect.First(DeliveryHistogram.MaxBuckets)}
            """);
    }

    private static string Count(string condition) => $"SUM(CASE WHEN {condition} THEN 1 ELSE 0 END)";

    private Source Of(DeliveryQuery query, LogRange range, int most, bool isBounded) =>
        query.GetIndex() == LogIndex.Dead ? Dead(query, range, most, isBounded) : OfMessages(query, range, most, isBounded);

    private Source OfMessages(DeliveryQuery query, LogRange range, int most, bool isBounded)
    {
        var filters = new DeliveryFilters(query, dialect.Line("m.urls", "o.ordinal"), isBounded);
        var parameters = new Statement("");
        filters.AddTo(parameters);
        List<string> messages = [.. filters.OfMessages];
        List<string> deliveries = ["o.ordinal < m.url_count", .. filters.OfDeliveries];
        if (range.Before < long.MaxValue)
        {
            messages.Add("m.number <= @last_number");
            deliveries.Add($"{OfMessage} < @before");
            parameters.With("@last_number", range.LastNumber).With("@before", range.Before);
        }

        if (range.First > 0)
        {
            messages.Add("m.number >= @first_number");
            parameters.With("@first_number", range.FirstNumber);
        }

        return new(Messages(messages, most), OfMessage, "m.size", deliveries, parameters);
    }

    /// <summary>Returns the term for the deliveries of messages that meet all conditions, newest first.</summary>
    private string Messages(List<string> conditions, int most) => $"""
        (SELECT {LoggedRow.MessageColumns}, m.url_count, {dialect.Size("m.body")} AS size FROM {tables.Messages} m
            {(conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", conditions))}
            ORDER BY m.number DESC {dialect.First(most)}) m
        CROSS JOIN ({Ordinals}) o
        """;

    private Source Dead(DeliveryQuery query, LogRange range, int most, bool isBounded)
    {
        const string sequence = "w.sequence";
        var filters = new DeliveryFilters(query, dialect.Line("m.urls", "w.sequence % 32"), isBounded);
        var parameters = new Statement("");
        filters.AddTo(parameters);
        parameters.With("@first", range.First).With("@before", range.Before);
        var dead = $"""
            (SELECT l.sequence FROM {tables.Log} l
                WHERE l.dead_webhook_key = @webhook_key AND l.sequence >= @first AND l.sequence < @before
                ORDER BY l.sequence DESC {dialect.First(most)}) w
            CROSS JOIN {tables.Messages} m
            """;
        return new(
            dead,
            sequence,
            dialect.Size("m.body"),
            [$"m.number = {dialect.NumberOf(sequence)}", .. filters.OfMessages, .. filters.OfDeliveries],
            parameters);
    }

    private Statement Select(Source source, int limit) => source.Statement($"""
        SELECT {source.Sequence} AS sequence, {source.Size} AS size, {LoggedRow.Columns}
        FROM {From(source)}
        ORDER BY {source.Order} {dialect.First(limit)}
        """);

    /// <summary>
    /// Returns the deliveries with everything that is known of them. The number of the last attempt is null if the log has
    /// it, so that nothing is looked up.
    /// </summary>
    private string From(Source source) => $"""
        {source.Deliveries}
        LEFT JOIN {tables.Queue} q ON q.sequence = {source.Sequence}
        LEFT JOIN {tables.Log} l ON l.sequence = {source.Sequence}
        LEFT JOIN {tables.Attempts} a ON a.sequence = {source.Sequence}
            AND a.number = CASE WHEN l.number IS NULL THEN COALESCE(q.attempts, l.attempts) END
        LEFT JOIN {tables.Destinations} d ON d.destination_key = q.destination_key
        WHERE {string.Join(" AND ", source.Conditions)}
        """;

    private static string Texts(IEnumerable<long> numbers) => string.Join(", ", numbers.Select(Text));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Represents where deliveries come from.</summary>
    /// <param name="Deliveries">The term for them, with messages <c>m</c>.</param>
    /// <param name="Sequence">The term for the sequence of one.</param>
    /// <param name="Size">The term for the size of its message.</param>
    /// <param name="Conditions">What is checked on each.</param>
    /// <param name="Parameters">The parameters.</param>
    private sealed record Source(
        string Deliveries, string Sequence, string Size, IReadOnlyList<string> Conditions, Statement Parameters)
    {
        /// <summary>Gets the order of pages. Messages come in their order, which a database then need not sort.</summary>
        public string Order => Sequence == OfMessage ? "m.number DESC, o.ordinal DESC" : $"{Sequence} DESC";

        public Statement Statement(string sql)
        {
            var statement = new Statement(sql);
            statement.Parameters.AddRange(Parameters.Parameters);
            return statement;
        }
    }
}
