using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Upgrade;

/// <summary>
/// Writes the statements that copy a message. The database copies bodies and responses itself, so that they are not in memory.
/// </summary>
internal sealed class MessageCopy(UpgradeSession session, long now)
{
    private const string Attempt =
        "started_at, duration, outcome, status_code, reason, retry_after, response, response_is_cut, response_is_dropped, "
        + "request_headers, response_headers";

    private readonly string _message = $"""
        INSERT INTO {session.New.Messages} (number, webhook_key, tenant_key, created_at, urls, url_count, id, event_id,
            webhook_id, subscription_id, tenant_id, event_type, object_name, event_source, event_date, body, trace_parent)
        SELECT @number, @webhook_key, @tenant_key, @created_at, @urls, @url_count, id, event_id,
            webhook_id, subscription_id, tenant_id, event_type, object_name, event_source, event_date, body, trace_parent
        FROM {session.Old.Messages} WHERE id = @id
        """;

    private readonly string _queued = $"""
        INSERT INTO {session.New.Queue} (sequence, tenant_key, webhook_key, destination_key, webhook_id, status, lane, due,
            owed_since, attempts, schedule_step, lease)
        SELECT @sequence, @tenant_key, @webhook_key, @destination_key, q.webhook_id,
            CASE WHEN q.lease_until IS NULL AND q.due > @now THEN {QueueStatus.Later} ELSE {QueueStatus.Ready} END, q.lane,
            CASE WHEN q.lease_until IS NULL THEN q.due ELSE @now END,
            q.owed_since, d.attempts, q.schedule_step, q.lease
        FROM {session.Old.Queue} q JOIN {session.Old.Deliveries} d ON d.sequence = q.sequence
        WHERE q.sequence = @old
        """;

    private readonly string _logged = $"""
        INSERT INTO {session.New.Log} (sequence, state, attempts, settled_at, dead_webhook_key, dead_reason, detail,
            number, {Attempt})
        SELECT @sequence, d.state, d.attempts, COALESCE(d.settled_at, d.created_at),
            CASE WHEN d.dead_reason IS NOT NULL THEN @webhook_key END, d.dead_reason, d.detail,
            a.number, {Attempt}
        FROM {session.Old.Deliveries} d
        LEFT JOIN {session.Old.Attempts} a ON a.delivery_id = d.id AND a.number = d.attempts AND a.next_in IS NULL
        WHERE d.sequence = @old AND NOT EXISTS (SELECT 1 FROM {session.Old.Queue} q WHERE q.sequence = d.sequence)
        """;

    private readonly string _attempts = $"""
        INSERT INTO {session.New.Attempts} (sequence, number, next_in, {Attempt})
        SELECT @sequence, a.number, a.next_in, {Attempt}
        FROM {session.Old.Deliveries} d JOIN {session.Old.Attempts} a ON a.delivery_id = d.id
        WHERE d.sequence = @old AND NOT EXISTS (
            SELECT 1 FROM {session.New.Log} l WHERE l.sequence = @sequence AND l.number = a.number)
        """;

    public static long NumberOf(IReadOnlyList<OldDelivery> deliveries) => deliveries.Min(each => each.Sequence);

    /// <param name="deliveries">All deliveries of one message, in the order of its URLs.</param>
    public IEnumerable<Statement> Of(IReadOnlyList<OldDelivery> deliveries) =>
        [MessageOf(deliveries), .. deliveries.SelectMany(each => Of(each, NumberOf(deliveries)))];

    private Statement MessageOf(IReadOnlyList<OldDelivery> deliveries)
    {
        var first = deliveries[0];
        var urls = new string[deliveries[^1].Ordinal + 1];
        Array.Fill(urls, "");
        foreach (var each in deliveries)
        {
            urls[each.Ordinal] = each.Url;
        }

        return WithKeys(new(_message), first)
            .With("@number", NumberOf(deliveries))
            .With("@created_at", first.CreatedAt)
            .With("@urls", UrlLines.Of(urls))
            .With("@url_count", urls.Length)
            .With("@id", first.MessageId);
    }

    private IEnumerable<Statement> Of(OldDelivery delivery, long number)
    {
        Statement About(string sql) => new Statement(sql)
            .With("@sequence", DeliveryKey.SequenceOf(number, delivery.Ordinal))
            .With("@old", delivery.Sequence);

        yield return WithKeys(About(_queued), delivery)
            .With("@destination_key", RowKeys.OfDestination(delivery.WebhookId, delivery.Url))
            .With("@now", now);
        yield return About(_logged).With("@webhook_key", RowKeys.OfWebhook(delivery.WebhookId));
        yield return About(_attempts);
    }

    private static Statement WithKeys(Statement statement, OldDelivery delivery) => statement
        .With("@webhook_key", RowKeys.OfWebhook(delivery.WebhookId))
        .With("@tenant_key", RowKeys.OfTenant(delivery.TenantId));
}
