using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.Completing;

/// <summary>Counts by day what was tried.</summary>
internal static class Counters
{
    private static readonly string[] Key = ["webhook_id", "day", "subscription_id"];
    private static readonly string[] Columns = [.. Key, "messages", "calls", "errors"];

    public static async Task AddAsync(
        StoreSession session, IReadOnlyList<Completed> recorded, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(session.Now.ToInstant().UtcDateTime).DayNumber;
        List<Statement> statements =
        [
            .. recorded
                .Where(each => each.IsAttempted)
                .GroupBy(each => (each.Row.WebhookId, each.Row.SubscriptionId))
                .OrderBy(group => group.Key.WebhookId, StringComparer.Ordinal)
                .ThenBy(group => group.Key.SubscriptionId, StringComparer.Ordinal)
                .SelectMany(group => Add(session, day, group.Key, [.. group])),
        ];
        await session.RunAsync(statements, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A row of zeros where there is none, then the sum: the same in every database.</summary>
    private static IEnumerable<Statement> Add(
        StoreSession session, int day, (string WebhookId, string SubscriptionId) key, IReadOnlyList<Completed> recorded)
    {
        var table = session.Database.Tables.Counters;
        yield return With(
            new(session.Database.Conflict.InsertIfNew(table, Key, Columns)), day, key, messages: 0, calls: 0, errors: 0);
        yield return With(
            new($"""
                UPDATE {table} SET messages = messages + @messages, calls = calls + @calls, errors = errors + @errors
                WHERE {Upsert.ConditionOf(Key)}
                """),
            day,
            key,
            recorded.Count(each => each.Row.Ordinal == 0 && each.Completion.Attempt!.Number == 1),
            recorded.Count,
            recorded.Count(each => !each.Completion.Attempt!.Outcome.IsSuccess));
    }

    private static Statement With(
        Statement statement,
        int day,
        (string WebhookId, string SubscriptionId) key,
        long messages,
        long calls,
        long errors) => statement
            .With("webhook_id", key.WebhookId)
            .With("day", day)
            .With("subscription_id", key.SubscriptionId)
            .With("messages", messages)
            .With("calls", calls)
            .With("errors", errors);
}
