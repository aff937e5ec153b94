using System.Data;
using System.Security.Cryptography;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Database.Dialects;

/// <summary>Counts attempts by day.</summary>
internal sealed class Counters(string table, Upsert upsert)
{
    private const int Slots = 16;

    private static readonly string[] Key = ["webhook_id", "day", "subscription_id", "slot"];
    private static readonly string[] Columns = [.. Key, "messages", "calls", "errors", "tenant_id", "response_bytes"];

    private readonly string _insert = upsert.InsertIfNew(table, Key, Columns);

    private readonly string _add = $"""
        UPDATE {table} SET messages = messages + @messages, calls = calls + @calls, errors = errors + @errors,
            response_bytes = response_bytes + @response_bytes, last_at = @last_at, last_delivery_id = @last_delivery_id
        WHERE {Upsert.ConditionOf(Key)}
        """;

    /// <summary>Gets the slot of this process. Processes with different slots do not wait for each other.</summary>
    public static int Slot { get; } = RandomNumberGenerator.GetInt32(Slots);

    public static int DayOf(StoreSession session) =>
        DateOnly.FromDateTime(session.Now.ToInstant().UtcDateTime).DayNumber;

    /// <summary>
    /// Adds attempts. A missing row, as once a day, is inserted with zeros, and the addition is repeated.
    /// </summary>
    public async Task AddAsync(
        StoreSession session, IReadOnlyList<Completed> attempted, CancellationToken cancellationToken)
    {
        var sums = attempted
            .GroupBy(each => (each.Row.WebhookId, each.Row.SubscriptionId))
            .OrderBy(group => group.Key.WebhookId, StringComparer.Ordinal)
            .ThenBy(group => group.Key.SubscriptionId, StringComparer.Ordinal)
            .Select(group => Sum.Of(DayOf(session), group.Key, [.. group]))
            .ToList();
        var changed = await session
            .RunAsync([.. sums.Select(sum => sum.AddBy(_add))], cancellationToken)
            .ConfigureAwait(false);
        var missing = sums.Where((_, i) => changed[i] == 0).ToList();
        await session
            .RunAsync(
                [.. missing.SelectMany(sum => new[] { sum.InsertZerosBy(_insert), sum.AddBy(_add) })],
                cancellationToken)
            .ConfigureAwait(false);
    }

    private sealed record Sum(int Day, string WebhookId, string SubscriptionId)
    {
        public long Messages { get; init; }

        public long Calls { get; init; }

        public long Errors { get; init; }

        public string? TenantId { get; init; }

        public long ResponseBytes { get; init; }

        public required DeliveryAttempt Last { get; init; }

        public static Sum Of(
            int day, (string WebhookId, string SubscriptionId) key, IReadOnlyList<Completed> attempted) =>
            new(day, key.WebhookId, key.SubscriptionId)
            {
                Messages = attempted.Count(each => each.Row.IsFirst && each.Completion.Attempt!.Number == 1),
                Calls = attempted.Count,
                Errors = attempted.Count(each => !each.Completion.Attempt!.Outcome.IsSuccess),
                TenantId = attempted[0].Row.TenantId,
                Last = attempted.MaxBy(each => each.Completion.Attempt!.StartedAt)!.Completion.Attempt!,
                ResponseBytes = attempted.Sum(each => (long)each.Completion.Attempt!.Outcome.ResponseByteCount),
            };

        public Statement AddBy(string sql) => With(new Statement(sql))
            .With("@last_at", Last.StartedAt.ToUnixTimeMilliseconds())
            .With("@last_delivery_id", Last.DeliveryId);

        private Statement With(Statement statement) => statement
            .With("@webhook_id", WebhookId)
            .With("@day", Day)
            .With("@subscription_id", SubscriptionId)
            .With("@slot", Slot)
            .With("@messages", Messages)
            .With("@calls", Calls)
            .With("@errors", Errors)
            .With("@response_bytes", ResponseBytes);

        public Statement InsertZerosBy(string sql) =>
            (this with { Messages = 0, Calls = 0, Errors = 0, ResponseBytes = 0 })
                .With(new Statement(sql))
                .With("@tenant_id", TenantId, DbType.String);
    }
}
