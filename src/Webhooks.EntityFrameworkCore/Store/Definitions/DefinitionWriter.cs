using Webhooks.Database;
using Webhooks.Database.Dialects;
using Webhooks.Definitions;

namespace Webhooks.Store.Definitions;

/// <summary>
/// Saves and deletes webhooks. All saves of all processes queue for the revision, so a save checks first and takes it last.
/// The write then finds out whether another save came between, and the save is retried with the revision taken first.
/// </summary>
internal sealed class DefinitionWriter(StoreSessions sessions, WebhookStoreRules rules, WebhookDocuments documents)
    : IDisposable
{
    /// <summary>Lets one save of this process write, so that the others wait without a connection.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    public ValueTask<Webhook> SaveAsync(Webhook webhook, CancellationToken cancellationToken)
    {
        rules.Validate(webhook);
        return WriteAsync(
            (session, revision) => SaveAsync(session, revision, webhook, cancellationToken), cancellationToken);
    }

    public ValueTask<bool> DeleteAsync(
        string id, long? version, string? deletedBy, CancellationToken cancellationToken) => WriteAsync(
        (session, revision) => DeleteAsync(session, revision, id, version, deletedBy, cancellationToken), cancellationToken);

    public void Dispose() => _turn.Dispose();

    private async ValueTask<TResult> WriteAsync<TResult>(
        Func<StoreSession, RevisionTurn, Task<TResult>> write, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var isOvertaken = false;
            return await sessions.WriteAsync(
                async session =>
                {
                    var revision = new RevisionTurn(session);
                    if (isOvertaken)
                    {
                        await revision.TakeAsync(cancellationToken).ConfigureAwait(false);
                    }

                    isOvertaken = true;
                    return await write(session, revision).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<Webhook> SaveAsync(
        StoreSession session, RevisionTurn revision, Webhook webhook, CancellationToken cancellationToken)
    {
        var table = new DefinitionTable(session, documents);
        var history = new HistoryTable(session, rules.MaxHistory);
        var before = webhook.Id is null
            ? null
            : await table.FindAsync(webhook.Id, cancellationToken).ConfigureAwait(false);
        var isNew = WebhookStoreRules.IsNewToTenant(webhook, before);
        var count = isNew ? await CountAsync(table, webhook, cancellationToken).ConfigureAwait(false) : 0;
        var nameOwner = await table.OwnerOfNameAsync(webhook, cancellationToken).ConfigureAwait(false);
        var owners = await table.OwnersOfSubscriptionsAsync(webhook, cancellationToken).ConfigureAwait(false);
        var last = webhook.Id is null
            ? 0
            : await history.LastNumberAsync(webhook.Id, cancellationToken).ConfigureAwait(false);
        var saved = rules.Complete(webhook, before, nameOwner, id => owners.GetValueOrDefault(id), count);
        var entry = WebhookStoreRules.DescribeSave(before, saved);

        // From here on this is the only writer, across all processes. Keys and the version guard what was read before, and
        // the number of webhooks is read again.
        var taken = await revision.TakeAsync(cancellationToken).ConfigureAwait(false);
        if (isNew && await CountAsync(table, webhook, cancellationToken).ConfigureAwait(false) >= rules.MaxWebhooks)
        {
            throw new OvertakenException();
        }

        await table
            .WriteAsync(saved, before, taken, history.Add(entry, last + 1, taken), cancellationToken)
            .ConfigureAwait(false);
        return saved;
    }

    private async Task<bool> DeleteAsync(
        StoreSession session,
        RevisionTurn revision,
        string id,
        long? version,
        string? deletedBy,
        CancellationToken cancellationToken)
    {
        var table = new DefinitionTable(session, documents);
        if (await table.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return false;
        }

        WebhookStoreRules.CheckVersion(stored, version);
        var history = new HistoryTable(session, rules.MaxHistory);
        var last = await history.LastNumberAsync(id, cancellationToken).ConfigureAwait(false);
        var entry = rules.DescribeDelete(stored, deletedBy);
        var taken = await revision.TakeAsync(cancellationToken).ConfigureAwait(false);
        await table
            .RemoveAsync(stored, taken, history.Add(entry, last + 1, taken), cancellationToken)
            .ConfigureAwait(false);
        await history.TrimDeletedAsync(entry.TenantId, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private Task<long> CountAsync(DefinitionTable table, Webhook webhook, CancellationToken cancellationToken) =>
        table.CountOfTenantAsync(webhook.TenantId, rules.MaxWebhooks, cancellationToken);
}
