using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Definitions;
using Webhooks.Model;

namespace Webhooks.Store.Definitions;

/// <summary>
/// Reads the webhooks that changed since a revision, in pages. A document is in memory only while its row is read, because
/// all together are larger than the webhooks.
/// </summary>
internal sealed class ChangedDefinitions(StoreSession session, WebhookDocuments documents)
{
    private const int PageSize = 1_000;

    private static readonly RowColumns Columns = new("id", "tenant_key", "name_key", "version", "document", "revision");

    public async Task<WebhookChanges> ReadAsync(long? revision, CancellationToken cancellationToken)
    {
        // Read first: later commits have a later revision and are read next time.
        var current = await ReadAsync(row => row.Value, cancellationToken).ConfigureAwait(false);
        if (revision == current)
        {
            return WebhookChanges.None(current);
        }

        // A future revision belongs to another database, such as a restored or recreated one.
        if (revision is { } since and >= 0 && since < current)
        {
            var removed = await RemovedSinceAsync(since, cancellationToken).ConfigureAwait(false);

            // Read after the removals, so that a purge in between is noticed.
            if (await ReadAsync(row => row.PurgedRemovals, cancellationToken).ConfigureAwait(false) <= since)
            {
                var saved = await SavedSinceAsync(since, cancellationToken).ConfigureAwait(false);

                // One that was removed and is saved again meanwhile is both, and what was read last counts.
                return new(current, saved, [.. removed.Except(saved.Select(webhook => webhook.Id!))], IsComplete: false);
            }
        }

        return WebhookChanges.Complete(current, await SavedSinceAsync(-1, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>
    /// Returns the query for a page of webhooks after <c>@revision</c> and <c>@id</c>. In this order a webhook that is saved
    /// meanwhile moves to a later page, so that no webhook is left out.
    /// </summary>
    public static string Page(StoreDatabase database) =>
        $"SELECT {Columns} FROM {database.Tables.Definitions} "
        + "WHERE revision >= @revision AND (revision > @revision OR id > @id) "
        + $"ORDER BY revision, id {database.Dialect.First(PageSize)}";

    private Task<long> ReadAsync(
        Expression<Func<RevisionRow, long>> column, CancellationToken cancellationToken) =>
        session.Context.Rows<RevisionRow>()
            .Where(row => row.Id == RevisionRow.OnlyId)
            .Select(column)
            .FirstAsync(cancellationToken);

    private Task<List<string>> RemovedSinceAsync(long revision, CancellationToken cancellationToken) =>
        session.Context.Rows<RemovalRow>()
            .Where(row => row.Revision > revision)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);

    private async Task<List<Webhook>> SavedSinceAsync(long revision, CancellationToken cancellationToken)
    {
        var webhooks = new List<Webhook>();
        var place = new Place(revision + 1, "");
        List<(Webhook Webhook, Place Place)> page;
        do
        {
            page = await ReadPageAsync(place, cancellationToken).ConfigureAwait(false);
            webhooks.AddRange(page.Select(each => each.Webhook));
            place = page.Count > 0 ? page[^1].Place : place;
        }
        while (page.Count == PageSize);
        return webhooks;
    }

    private async Task<List<(Webhook Webhook, Place Place)>> ReadPageAsync(Place place, CancellationToken cancellationToken)
    {
        var command = session.Command(Page(session.Database)).With("@revision", place.Revision).With("@id", place.Id);
        await using var _ = command.ConfigureAwait(false);
        return await command.ReadAllAsync(reader => Read(Columns.RowOf(reader)), cancellationToken).ConfigureAwait(false);
    }

    private (Webhook Webhook, Place Place) Read(NamedRow row)
    {
        var webhook = documents.Read(
            row.Text("id"), row.Text("tenant_key"), row.Text("name_key"), row.Int64("version"), row.Text("document"));
        return (webhook, new(row.Int64("revision"), webhook.Id!));
    }

    private readonly record struct Place(long Revision, string Id);
}
