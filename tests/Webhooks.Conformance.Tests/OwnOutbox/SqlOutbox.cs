using Microsoft.Data.Sqlite;
using Webhooks.Outbox;

namespace Webhooks.OwnOutbox;

/// <summary>An outbox in SQLite, written with ADO.NET and the public ports alone. It keeps no log.</summary>
internal sealed class SqlOutbox(SqlDatabase database, TimeProvider time) : IOutbox
{
    private readonly Turns _turns = new();

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Records messages in a transaction of the host, on its connection.</summary>
    public AddResult Add(IReadOnlyList<WebhookMessage> messages, SqliteTransaction transaction)
    {
        var now = Now;
        List<WebhookMessage> recorded =
            [.. messages.Where(message => OutboxTables.TryAdd(transaction.Connection!, message, now))];
        return new(recorded.Count, [.. recorded.SelectMany(message => DeadOf(message, now))]);
    }

    public ValueTask<AddResult> AddAsync(
        IReadOnlyList<WebhookMessage> messages, WhenFull mode, CancellationToken cancellationToken) =>
        new(Write(transaction => Add(messages, transaction)));

    public ValueTask<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        new(Write(transaction =>
        {
            lock (_turns)
            {
                return new SqlClaim(transaction.Connection!, request, _turns, Now).Run();
            }
        }));

    public ValueTask<IReadOnlyList<LeaseToken>> RenewAsync(
        IReadOnlyList<LeaseToken> leases, TimeSpan duration, CancellationToken cancellationToken) =>
        new(Write<IReadOnlyList<LeaseToken>>(transaction =>
            [.. leases.Where(lease => !TryRenew(transaction.Connection!, lease, duration))]));

    public ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
        IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken) =>
        new(Write<IReadOnlyList<CompletionResult>>(transaction =>
            [.. completions.Select(each => Complete(transaction.Connection!, each, limits))]));

    private static IEnumerable<Delivery> DeadOf(WebhookMessage message, long now) => message.DeadReason is { } reason
        ? message.Urls.Select(url => message.ToDeadDelivery(
            url, reason, message.Detail, DateTimeOffset.FromUnixTimeMilliseconds(now)))
        : [];

    private bool TryRenew(SqliteConnection connection, LeaseToken lease, TimeSpan duration) => connection.Execute(
        "UPDATE deliveries SET leased_until = @until WHERE id = @id AND token = @token AND leased_until IS NOT NULL",
        ("@id", lease.DeliveryId),
        ("@token", lease.Value),
        ("@until", Now + (long)duration.TotalMilliseconds)) > 0;

    private CompletionResult Complete(SqliteConnection connection, DeliveryCompletion completion, FailureLimits limits)
    {
        if (!OutboxTables.TryComplete(connection, completion, Now))
        {
            return CompletionResult.Refused;
        }

        if (completion.MadeAttempt is { } attempt)
        {
            return new(IsRecorded: true, OutboxTables.Learn(connection, attempt, time.GetUtcNow(), limits));
        }

        if (completion is { Attempt: { } prevented, IsSettled: false })
        {
            OutboxTables.PutOff(connection, prevented, Now + (long)completion.Decision.Delay.TotalMilliseconds);
        }

        return CompletionResult.Recorded;
    }

    private T Write<T>(Func<SqliteTransaction, T> work)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var result = work(transaction);
        transaction.Commit();
        return result;
    }
}
