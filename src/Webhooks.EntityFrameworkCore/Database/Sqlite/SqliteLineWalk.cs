using System.Data.Common;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;

namespace Webhooks.Database.Sqlite;

/// <summary>
/// Goes from tenant to tenant, from webhook to webhook and from line to line with one look in the index each. The
/// statements are compiled once. In one process this is faster than one large statement.
/// </summary>
internal sealed class SqliteLineWalk : IAsyncDisposable
{
    private readonly DbCommand _tenant;
    private readonly DbCommand _webhook;
    private readonly DbCommand _line;

    public SqliteLineWalk(StoreSession session)
    {
        var tables = session.Database.Tables;
        _tenant = session.Command(
            $"SELECT min(tenant_key) FROM {tables.Queue} WHERE status = 0 AND lane = @lane AND tenant_key > @after");
        _webhook = session.Command(
            $"SELECT min(webhook_key) FROM {tables.Queue} "
            + "WHERE status = 0 AND lane = @lane AND tenant_key = @tenant_key AND webhook_key > @after");
        _line = session.Command($"""
            SELECT {QueueLine.Columns} FROM {tables.Queue} q
            LEFT JOIN {tables.Destinations} t ON t.destination_key = q.destination_key
            WHERE q.status = 0 AND q.lane = @lane AND q.tenant_key = @tenant_key AND q.webhook_key = @webhook_key
                AND q.destination_key > @after
            ORDER BY q.destination_key, q.due, q.sequence LIMIT 1
            """);
    }

    public async Task<ReadLines> ReadAsync(LinePage page, CancellationToken cancellationToken)
    {
        var (tenants, lines, after) = (new List<long>(), new List<QueueLine>(), page.TenantAfter);
        while (tenants.Count < page.Tenants)
        {
            Set(_tenant, ("@lane", page.Lane), ("@after", after));
            if (await NextAsync(_tenant, cancellationToken).ConfigureAwait(false) is not { } tenant)
            {
                break;
            }

            after = tenant;
            if (!page.PassedTenants.Contains(tenant))
            {
                tenants.Add(tenant);
                await ReadTenantAsync(page, tenant, lines, cancellationToken).ConfigureAwait(false);
            }
        }

        return new(tenants, lines);
    }

    public async ValueTask DisposeAsync()
    {
        await _tenant.DisposeAsync().ConfigureAwait(false);
        await _webhook.DisposeAsync().ConfigureAwait(false);
        await _line.DisposeAsync().ConfigureAwait(false);
    }

    private async Task ReadTenantAsync(
        LinePage page, long tenant, List<QueueLine> lines, CancellationToken cancellationToken)
    {
        var after = page.WebhookAfter.GetValueOrDefault(tenant, long.MinValue);
        for (var webhooks = 0; webhooks < page.Webhooks;)
        {
            Set(_webhook, ("@lane", page.Lane), ("@tenant_key", tenant), ("@after", after));
            if (await NextAsync(_webhook, cancellationToken).ConfigureAwait(false) is not { } webhook)
            {
                return;
            }

            after = webhook;
            if (!page.PassedWebhooks.Contains(webhook))
            {
                webhooks++;
                await ReadWebhookAsync(page.Lane, tenant, webhook, lines, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task ReadWebhookAsync(
        int lane, long tenant, long webhook, List<QueueLine> lines, CancellationToken cancellationToken)
    {
        var after = long.MinValue;
        for (var count = 0; count < LinePage.Lines; count++)
        {
            Set(_line, ("@lane", lane), ("@tenant_key", tenant), ("@webhook_key", webhook), ("@after", after));
            var found = await _line
                .ReadAllAsync(row => QueueLine.Read(row, isHeld: false), cancellationToken)
                .ConfigureAwait(false);
            if (found.Count == 0)
            {
                return;
            }

            lines.AddRange(found);
            after = found[0].Key.DestinationKey;
        }
    }

    private static void Set(DbCommand command, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        if (command.Parameters.Count == 0)
        {
            foreach (var (name, value) in parameters)
            {
                command.With(name, value);
            }

            return;
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            command.Parameters[i].Value = parameters[i].Value;
        }
    }

    private static async Task<long?> NextAsync(DbCommand command, CancellationToken cancellationToken) =>
        await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as long?;
}
