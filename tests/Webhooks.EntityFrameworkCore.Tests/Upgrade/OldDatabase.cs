using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Upgrade;

/// <summary>The tables of the version before, and rows as it left them.</summary>
internal sealed class OldDatabase(DbContext context)
{
    private readonly List<Statement> _statements = [];
    private long _sequence;

    public static long Now { get; } = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    public static string Script(bool isSqlite)
    {
        var name = isSqlite ? "Sqlite.sql" : "PostgreSql.sql";
        using var reader = new StreamReader(typeof(OldDatabase).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    public static string IdOf(string messageId, int ordinal) => $"dlv_{messageId}_{ordinal}";

    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
        {
            await creator.CreateAsync(cancellationToken);
        }

        await context.Database.OpenConnectionAsync(cancellationToken);
        await using var command = context.Command(
            Script(context.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal)));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        await StatementBatch.RunAsync(context.Database.GetDbConnection(), transaction: null, _statements, cancellationToken);
        _statements.Clear();
    }

    /// <summary>Copies definitions, whose tables are as they were.</summary>
    public async Task CopyDefinitionsAsync(DbContext from, CancellationToken cancellationToken)
    {
        _statements.AddRange((await from.Set<DefinitionRow>().ToListAsync(cancellationToken)).Select(row => Insert(
            "webhook_definitions",
            ("id", row.Id), ("tenant_key", row.TenantKey), ("name_key", row.NameKey), ("document", row.Document),
            ("version", row.Version), ("revision", row.Revision))));
        _statements.AddRange((await from.Set<SubscriptionRow>().ToListAsync(cancellationToken)).Select(row => Insert(
            "webhook_subscriptions", ("id", row.Id), ("webhook_id", row.WebhookId))));
        _statements.AddRange((await from.Set<HistoryRow>().ToListAsync(cancellationToken)).Select(row => Insert(
            "webhook_history",
            ("webhook_id", row.WebhookId), ("number", row.Number), ("tenant_key", row.TenantKey),
            ("changed_at", row.ChangedAt), ("version", row.Version), ("operation", row.Operation),
            ("changes", row.Changes), ("more_changes", row.MoreChanges))));
        var revision = (await from.Set<RevisionRow>().SingleAsync(cancellationToken)).Value;
        _statements.Add(new Statement("UPDATE webhook_revision SET value = @value").With("@value", revision));
    }

    /// <summary>Adds a message with one delivery for each URL.</summary>
    public void Add(string id, Webhook webhook, params OldRow[] rows)
    {
        _statements.Add(Insert(
            "webhook_messages",
            ("id", id), ("event_id", $"evt_{id}"), ("webhook_id", webhook.Id),
            ("subscription_id", webhook.Subscriptions[0].Id),
            ("tenant_id", webhook.TenantId), ("event_type", "order.paid"), ("object_name", "Aufträge"),
            ("event_source", "Läden"), ("event_date", Now - 9_000), ("body", BodyOf(id))));
        for (var ordinal = 0; ordinal < rows.Length; ordinal++)
        {
            AddDelivery(id, webhook, ordinal, rows[ordinal]);
        }
    }

    public static byte[] BodyOf(string id) => Encoding.UTF8.GetBytes($$"""{"übung":"{{id}}"}""");

    public void AddDelivery(string messageId, Webhook webhook, int ordinal, OldRow row)
    {
        var sequence = ++_sequence;
        _statements.Add(Insert(
            "webhook_deliveries",
            ("sequence", sequence), ("id", IdOf(messageId, ordinal)), ("message_id", messageId),
            ("event_id", $"evt_{messageId}"), ("webhook_id", webhook.Id),
            ("subscription_id", webhook.Subscriptions[0].Id), ("tenant_id", webhook.TenantId),
            ("event_type", "order.paid"), ("object_name", "Aufträge"), ("destination_id", $"dst_{row.Url.Length}"),
            ("url", row.Url), ("ordinal", ordinal), ("created_at", Now - 8_000), ("state", (int)row.State),
            ("attempts", row.Attempts.Length), ("settled_at", row.State == DeliveryState.Pending ? null : Now - 1_000L),
            ("dead_reason", (int?)row.DeadReason), ("detail", row.Detail)));
        if (row.State == DeliveryState.Pending)
        {
            _statements.Add(Insert(
                "webhook_queue",
                ("sequence", sequence), ("webhook_id", webhook.Id), ("destination_id", $"dst_{row.Url.Length}"),
                ("lane", row.Attempts.Length > 0 ? 1 : 0), ("due", Now + row.DueIn), ("owed_since", Now - 8_000),
                ("schedule_step", row.Attempts.Length), ("lease", 3L),
                ("lease_until", row.LeasedFor is { } time ? Now + time : null)));
        }

        foreach (var (index, attempt) in row.Attempts.Index())
        {
            AddAttempt(IdOf(messageId, ordinal), index + 1, attempt);
        }
    }

    public void AddDestination(Webhook webhook, string url, long? disabledAt, long? putOffUntil) => _statements.Add(Insert(
        "webhook_destinations",
        ("id", $"dst_{url.Length}"), ("webhook_id", webhook.Id), ("url", url), ("failing_since", Now - 5_000),
        ("failures", 7), ("failure_periods", 1), ("other_messages_failed", true), ("disabled_at", disabledAt),
        ("is_held_by_host", disabledAt is not null),
        ("put_off_until", putOffUntil), ("version", 4L)));

    public void AddCounter(Webhook webhook, int messages, string? lastDeliveryId) => _statements.Add(Insert(
        "webhook_counters",
        ("day", DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(Now).UtcDateTime).DayNumber),
        ("webhook_id", webhook.Id), ("subscription_id", webhook.Subscriptions[0].Id), ("messages", (long)messages),
        ("calls", 5L), ("errors", 2L), ("last_at", Now - 2_000), ("last_delivery_id", lastDeliveryId),
        ("tenant_id", webhook.TenantId), ("response_bytes", 17L)));

    private void AddAttempt(string deliveryId, int number, OldAttempt attempt) => _statements.Add(Insert(
        "webhook_attempts",
        ("delivery_id", deliveryId), ("number", number), ("started_at", Now - 4_000 + number), ("duration", 1_500L),
        ("outcome", (int)(attempt.StatusCode == 200 ? OutcomeKind.Delivered : OutcomeKind.Rejected)),
        ("status_code", attempt.StatusCode), ("reason", "Ärger"), ("response", BodyOf($"answer {number}")),
        ("response_is_cut", true), ("response_is_dropped", false),
        ("request_headers", AttemptHeaders.Create([new("x-sent", "ja")]).ToBytes()), ("next_in", attempt.NextIn)));

    private static Statement Insert(string table, params (string Column, object? Value)[] values)
    {
        var given = values.Where(each => each.Value is not null).ToList();
        var statement = new Statement(
            $"INSERT INTO {table} ({string.Join(", ", given.Select(each => each.Column))}) "
            + $"VALUES ({string.Join(", ", given.Select(each => "@" + each.Column))})");
        given.ForEach(each => statement.With("@" + each.Column, each.Value));
        return statement;
    }
}
