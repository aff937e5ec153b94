using System.Text.Json;
using Microsoft.Data.Sqlite;
using Webhooks.Outbox;

namespace Webhooks.OwnOutbox;

/// <summary>The tables of the outbox and their statements. The host's own table is beside them.</summary>
internal static class OutboxTables
{
    public const string Create = """
        CREATE TABLE orders (id TEXT PRIMARY KEY, total INTEGER NOT NULL);
        CREATE TABLE messages (
            id TEXT PRIMARY KEY, event_id TEXT NOT NULL, webhook_id TEXT NOT NULL, subscription_id TEXT NOT NULL, tenant_id TEXT,
            event_type TEXT NOT NULL, object TEXT NOT NULL, event_date TEXT NOT NULL, body BLOB NOT NULL);
        CREATE TABLE deliveries (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, message_id TEXT NOT NULL, webhook_id TEXT NOT NULL,
            destination_id TEXT NOT NULL, url TEXT NOT NULL, state TEXT NOT NULL, reason TEXT, created INTEGER NOT NULL,
            due INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, step INTEGER NOT NULL DEFAULT 0,
            token INTEGER NOT NULL DEFAULT 0, leased_until INTEGER);
        CREATE INDEX deliveries_open ON deliveries (state, due);
        CREATE TABLE destinations (id TEXT PRIMARY KEY, state TEXT, disabled INTEGER NOT NULL DEFAULT 0, waits_until INTEGER);
        CREATE TABLE rates (webhook_id TEXT PRIMARY KEY, next INTEGER NOT NULL);
        """;

    /// <summary>Adds a message with its deliveries, unless its id is known.</summary>
    /// <returns>Whether the message is new.</returns>
    public static bool TryAdd(SqliteConnection connection, WebhookMessage message, long now)
    {
        var added = connection.Execute(
            """
            INSERT INTO messages VALUES (@id, @event, @webhook, @subscription, @tenant, @type, @object, @date, @body)
            ON CONFLICT (id) DO NOTHING
            """,
            ("@id", message.Id),
            ("@event", message.EventId),
            ("@webhook", message.WebhookId),
            ("@subscription", message.SubscriptionId),
            ("@tenant", message.TenantId),
            ("@type", message.EventType.Value),
            ("@object", message.ObjectName),
            ("@date", message.EventDate.ToString("O")),
            ("@body", message.Body.ToArray()));
        if (added == 0)
        {
            return false;
        }

        foreach (var url in message.Urls)
        {
            connection.Execute(
                """
                INSERT INTO deliveries (id, message_id, webhook_id, destination_id, url, state, reason, created, due)
                VALUES (@id, @message, @webhook, @destination, @url, @state, @reason, @now, @now)
                """,
                ("@id", message.GetDeliveryId(url)),
                ("@message", message.Id),
                ("@webhook", message.WebhookId),
                ("@destination", DestinationState.GetId(message.WebhookId, url)),
                ("@url", url),
                ("@state", $"{(message.DeadReason is null ? DeliveryState.Pending : DeliveryState.Dead)}"),
                ("@reason", message.DeadReason?.ToText()),
                ("@now", now));
        }

        return true;
    }

    /// <summary>Leases a delivery and reads it with its message.</summary>
    public static LeasedDelivery Lease(SqliteConnection connection, string id, long until, bool isExpired) => connection.Query(
        """
        UPDATE deliveries SET token = token + 1, leased_until = @until WHERE id = @id;
        SELECT d.*, m.* FROM deliveries d JOIN messages m ON m.id = d.message_id WHERE d.id = @id
        """,
        row => new LeasedDelivery
        {
            Lease = new(id, row.GetInt64(row.GetOrdinal("token"))),
            Url = row.Text("url")!,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.Number("created")!.Value),
            Attempts = (int)row.Number("attempts")!,
            ScheduleStep = (int)row.Number("step")!,
            IsExpired = isExpired,
            Message = new()
            {
                Id = row.Text("message_id")!,
                EventId = row.Text("event_id")!,
                WebhookId = row.Text("webhook_id")!,
                SubscriptionId = row.Text("subscription_id")!,
                TenantId = row.Text("tenant_id"),
                EventType = new(row.Text("event_type")!),
                ObjectName = row.Text("object")!,
                EventDate = DateTimeOffset.Parse(row.Text("event_date")!, null),
                Body = (byte[])row["body"],
                Urls = [row.Text("url")!],
            },
        },
        ("@id", id),
        ("@until", until)).Single();

    /// <summary>Ends a lease with the new state of the delivery, if the lease is still held.</summary>
    /// <returns>Whether it was held.</returns>
    public static bool TryComplete(SqliteConnection connection, DeliveryCompletion completion, long now) => connection.Execute(
        """
        UPDATE deliveries SET state = @state, reason = @reason, due = @due, leased_until = NULL,
            attempts = COALESCE(@attempts, attempts), step = step + @step
        WHERE id = @id AND token = @token AND leased_until IS NOT NULL
        """,
        ("@id", completion.Lease.DeliveryId),
        ("@token", completion.Lease.Value),
        ("@state", $"{completion.Decision.State}"),
        ("@reason", completion.Decision.DeadReason?.ToText()),
        ("@due", now + (long)completion.Decision.Delay.TotalMilliseconds),
        ("@attempts", completion.ChargedAttempts),
        ("@step", completion.ChargedAttempts is null ? 0 : 1)) > 0;

    /// <summary>Applies an attempt to the state of its URL.</summary>
    public static DestinationNotice? Learn(
        SqliteConnection connection, DeliveryAttempt attempt, DateTimeOffset now, FailureLimits limits)
    {
        var id = DestinationState.GetId(attempt.WebhookId, attempt.Url);
        var stored = connection
            .Query("SELECT state FROM destinations WHERE id = @id", row => row.Text("state"), ("@id", id))
            .FirstOrDefault();
        var before = stored is null
            ? new() { WebhookId = attempt.WebhookId, Url = attempt.Url }
            : JsonSerializer.Deserialize<DestinationState>(stored)!;
        var after = before.Apply(attempt, now, limits);
        connection.Execute(
            """
            INSERT INTO destinations (id, state, disabled) VALUES (@id, @state, @disabled)
            ON CONFLICT (id) DO UPDATE SET state = @state, disabled = @disabled
            """,
            ("@id", id),
            ("@state", JsonSerializer.Serialize(after)),
            ("@disabled", after.IsDisabled ? 1 : 0));
        return DestinationNotice.Between(before, after);
    }

    /// <summary>Lets everything that is due for a URL wait.</summary>
    public static void PutOff(SqliteConnection connection, DeliveryAttempt attempt, long until) => connection.Execute(
        """
        INSERT INTO destinations (id, waits_until) VALUES (@id, @until)
        ON CONFLICT (id) DO UPDATE SET waits_until = @until
        """,
        ("@id", DestinationState.GetId(attempt.WebhookId, attempt.Url)),
        ("@until", until));
}
