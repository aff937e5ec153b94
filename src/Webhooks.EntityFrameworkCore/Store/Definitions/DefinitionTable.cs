using System.Data.Common;
using System.Globalization;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;

namespace Webhooks.Store.Definitions;

/// <summary>Writes webhooks within one transaction.</summary>
internal sealed class DefinitionTable(StoreSession session, WebhookDocuments documents)
{
    private static readonly RowColumns Document = new("tenant_key", "name_key", "version", "document");
    private static readonly RowColumns Owner = new("id", "webhook_id");

    private TableNames Tables => session.Database.Tables;

    public static string TenantKey(string? tenantId) => tenantId is null ? "" : "=" + tenantId;

    public static string? TenantOf(string tenantKey) => tenantKey is "" ? null : tenantKey[1..];

    public async Task<Webhook?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var command = session
            .Command($"SELECT {Document} FROM {Tables.Definitions} WHERE id = @id")
            .With("@id", id);
        await using var _ = command.ConfigureAwait(false);
        var found = await command.ReadAllAsync(
            reader => Read(id, Document.RowOf(reader)),
            cancellationToken).ConfigureAwait(false);
        return found.FirstOrDefault();
    }

    public async Task<string?> OwnerOfNameAsync(Webhook webhook, CancellationToken cancellationToken)
    {
        var command = session
            .Command($"SELECT id FROM {Tables.Definitions} WHERE tenant_key = @tenant_key AND name_key = @name_key")
            .With("@tenant_key", TenantKey(webhook.TenantId))
            .With("@name_key", NameKey(webhook));
        await using var _ = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as string;
    }

    /// <summary>Counts the webhooks of a tenant, up to a maximum.</summary>
    public async Task<long> CountOfTenantAsync(string? tenantId, int most, CancellationToken cancellationToken)
    {
        var command = session
            .Command(
                $"SELECT COUNT(*) FROM (SELECT name_key FROM {Tables.Definitions} WHERE tenant_key = @tenant_key "
                + $"ORDER BY name_key {session.Database.Dialect.First(most)}) counted")
            .With("@tenant_key", TenantKey(tenantId));
        await using var _ = command.ConfigureAwait(false);
        return Convert.ToInt64(
            await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
    }

    /// <summary>Returns the webhooks that own the subscription ids of a webhook, for ids that are in use.</summary>
    public async Task<Dictionary<string, string>> OwnersOfSubscriptionsAsync(
        Webhook webhook, CancellationToken cancellationToken)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        var ids = (webhook.Subscriptions ?? []).Select(each => each?.Id).OfType<string>().Distinct();
        foreach (var chunk in ids.Chunk(InList.Most))
        {
            var command = session.Command(
                $"SELECT {Owner} FROM {Tables.Subscriptions} WHERE id IN ({InList.Names(chunk.Length)})");
            await using var _ = command.ConfigureAwait(false);
            foreach (var (id, owner) in await InList.With(command, chunk)
                .ReadAllAsync(ReadOwner, cancellationToken)
                .ConfigureAwait(false))
            {
                owners[id] = owner;
            }
        }

        return owners;
    }

    /// <summary>Writes a webhook, if what was read of it is still stored.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="before">The webhook that was read, or null if there was none.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="history">The statements that belong to the write.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="OvertakenException">Another save came first.</exception>
    public async Task WriteAsync(
        Webhook webhook,
        Webhook? before,
        long revision,
        IEnumerable<Statement> history,
        CancellationToken cancellationToken)
    {
        var definition = before is not null
            ? $"""
                UPDATE {Tables.Definitions} SET tenant_key = @tenant_key, name_key = @name_key, document = @document,
                    version = @version, revision = @revision WHERE id = @id AND version = @before
                """
            : $"""
                INSERT INTO {Tables.Definitions} (id, tenant_key, name_key, document, version, revision)
                VALUES (@id, @tenant_key, @name_key, @document, @version, @revision)
                """;
        var write = new Statement(definition)
            .With("@id", webhook.Id)
            .With("@tenant_key", TenantKey(webhook.TenantId))
            .With("@name_key", NameKey(webhook))
            .With("@document", documents.Write(webhook))
            .With("@version", webhook.Version)
            .With("@revision", revision);
        await RunAsync(
            [
                before is null ? write : write.With("@before", before.Version),
                Delete(Tables.Removals, "id", webhook.Id!),
                Delete(Tables.Subscriptions, "webhook_id", webhook.Id!),
                .. webhook.Subscriptions.Select(subscription =>
                    new Statement($"INSERT INTO {Tables.Subscriptions} (id, webhook_id) VALUES (@id, @webhook_id)")
                        .With("@id", subscription.Id)
                        .With("@webhook_id", webhook.Id)),
                .. history,
            ],
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a webhook, if it is still stored as it was read.</summary>
    /// <exception cref="OvertakenException">Another save came first.</exception>
    public Task RemoveAsync(
        Webhook stored, long revision, IEnumerable<Statement> history, CancellationToken cancellationToken) => RunAsync(
        [
            new Statement($"DELETE FROM {Tables.Definitions} WHERE id = @id AND version = @before")
                .With("@id", stored.Id)
                .With("@before", stored.Version),
            Delete(Tables.Subscriptions, "webhook_id", stored.Id!),
            Delete(Tables.Removals, "id", stored.Id!),
            new Statement($"INSERT INTO {Tables.Removals} (id, revision, removed_at) VALUES (@id, @revision, @removed_at)")
                .With("@id", stored.Id)
                .With("@revision", revision)
                .With("@removed_at", session.Now),
            .. history,
        ],
        cancellationToken);

    /// <summary>Runs statements of which the first must change a row.</summary>
    private async Task RunAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        if (await session.RunAsync(statements, cancellationToken).ConfigureAwait(false) is [0, ..])
        {
            throw new OvertakenException();
        }
    }

    private Webhook Read(string id, NamedRow row) => documents.Read(
        id, row.Text("tenant_key"), row.Text("name_key"), row.Int64("version"), row.Text("document"));

    private static (string Id, string WebhookId) ReadOwner(DbDataReader reader)
    {
        var row = Owner.RowOf(reader);
        return (row.Text("id"), row.Text("webhook_id"));
    }

    private static Statement Delete(string table, string column, string value) =>
        new Statement($"DELETE FROM {table} WHERE {column} = @value").With("@value", value);

    private static string NameKey(Webhook webhook) => (webhook.Name ?? "").ToUpperInvariant();
}
