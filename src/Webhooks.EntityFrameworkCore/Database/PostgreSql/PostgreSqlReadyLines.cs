using System.Data.Common;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;

namespace Webhooks.Database.PostgreSql;

/// <summary>Reads pages of ready lines.</summary>
internal sealed class PostgreSqlReadyLines(TableNames tables)
{
    /// <summary>
    /// Goes from tenant to tenant, from webhook to webhook and from line to line with one look in the index each. What is
    /// passed over costs a look and is not counted.
    /// </summary>
    private readonly string _sql = $"""
        WITH RECURSIVE t AS (
            (SELECT tenant_key, {CountOf("tenant_key", "@passed_tenants")} AS n FROM {tables.Queue}
            WHERE status = 0 AND lane = @lane AND tenant_key > @tenant_after ORDER BY tenant_key LIMIT 1)
            UNION ALL
            SELECT next.tenant_key, t.n + {CountOf("next.tenant_key", "@passed_tenants")}
            FROM t CROSS JOIN LATERAL (
                SELECT tenant_key FROM {tables.Queue}
                WHERE status = 0 AND lane = @lane AND tenant_key > t.tenant_key ORDER BY tenant_key LIMIT 1) next
            WHERE t.n < @tenants)
        SELECT {QueueLine.Columns}
        FROM (SELECT * FROM t WHERE {CountOf("tenant_key", "@passed_tenants")} = 1) tenant
        CROSS JOIN LATERAL (
            WITH RECURSIVE w AS (
                (SELECT webhook_key, {CountOf("webhook_key", "@passed_webhooks")} AS n FROM {tables.Queue}
                WHERE status = 0 AND lane = @lane AND tenant_key = tenant.tenant_key AND webhook_key > COALESCE(
                    (SELECT p.webhook_key FROM unnest(@tenants_begun, @webhooks_before) p(tenant_key, webhook_key)
                    WHERE p.tenant_key = tenant.tenant_key), {long.MinValue})
                ORDER BY webhook_key LIMIT 1)
                UNION ALL
                SELECT next.webhook_key, w.n + {CountOf("next.webhook_key", "@passed_webhooks")}
                FROM w CROSS JOIN LATERAL (
                    SELECT webhook_key FROM {tables.Queue}
                    WHERE status = 0 AND lane = @lane AND tenant_key = tenant.tenant_key AND webhook_key > w.webhook_key
                    ORDER BY webhook_key LIMIT 1) next
                WHERE w.n < @webhooks)
            SELECT webhook_key FROM w WHERE {CountOf("webhook_key", "@passed_webhooks")} = 1) webhook
        CROSS JOIN LATERAL (
            WITH RECURSIVE d AS (
                (SELECT lane, tenant_key, webhook_key, destination_key, webhook_id, due, sequence, 1 AS n FROM {tables.Queue}
                WHERE status = 0 AND lane = @lane AND tenant_key = tenant.tenant_key AND webhook_key = webhook.webhook_key
                ORDER BY destination_key, due, sequence LIMIT 1)
                UNION ALL
                SELECT next.lane, next.tenant_key, next.webhook_key, next.destination_key, next.webhook_id, next.due,
                    next.sequence, d.n + 1
                FROM d CROSS JOIN LATERAL (
                    SELECT lane, tenant_key, webhook_key, destination_key, webhook_id, due, sequence FROM {tables.Queue}
                    WHERE status = 0 AND lane = @lane AND tenant_key = tenant.tenant_key
                        AND webhook_key = webhook.webhook_key AND destination_key > d.destination_key
                    ORDER BY destination_key, due, sequence LIMIT 1) next
                WHERE d.n < {LinePage.Lines})
            SELECT * FROM d) q
        LEFT JOIN LATERAL (
            SELECT * FROM {tables.Destinations} WHERE destination_key = q.destination_key OFFSET 0) t ON TRUE
        """;

    public void Add(DbBatch batch, IReadOnlyList<LinePage> pages)
    {
        foreach (var page in pages)
        {
            batch.Add(_sql)
                .With("@lane", page.Lane)
                .With("@tenant_after", page.TenantAfter)
                .With("@passed_tenants", page.PassedTenants.ToArray())
                .With("@passed_webhooks", page.PassedWebhooks.ToArray())
                .With("@tenants_begun", page.WebhookAfter.Keys.ToArray())
                .With("@webhooks_before", page.WebhookAfter.Values.ToArray())
                .With("@tenants", page.Tenants)
                .With("@webhooks", page.Webhooks);
        }
    }

    public static QueueLine Read(DbDataReader reader) => QueueLine.Read(reader, isHeld: false);

    /// <summary>Returns 0 for a key that is passed over, else 1.</summary>
    private static string CountOf(string key, string passed) =>
        $"CASE WHEN {key} IN (SELECT unnest({passed})) THEN 0 ELSE 1 END";
}
