using Webhooks.Definitions;

namespace Webhooks.Administration;

/// <summary>
/// Finds and counts webhooks of one tenant. No index has parts of names and the health of URLs, so a call reads pages of the
/// tenant, and a limited number of them.
/// </summary>
/// <param name="definitions">The webhooks of the tenant.</param>
/// <param name="show">Returns webhooks for customers.</param>
internal sealed class WebhookSearcher(TenantDefinitions definitions, WebhookSearcher.Show show)
{
    /// <summary>The maximum number of pages that one call reads.</summary>
    public const int MostPages = 4;

    public delegate ValueTask<IReadOnlyList<WebhookDetails>> Show(
        IReadOnlyList<Webhook> webhooks, CancellationToken cancellationToken);

    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is not from this search.</exception>
    public async ValueTask<Page<WebhookDetails>> SearchAsync(WebhookSearch search, CancellationToken cancellationToken)
    {
        if (search.Limit is < 1 or > WebhookQuery.MaxLimit)
        {
            throw new ArgumentException(
                $"The limit must be between 1 and {WebhookQuery.MaxLimit}, but is {search.Limit}.", nameof(search));
        }

        var place = SearchCursor.Of(search.Cursor) ?? new(null, "", "");
        var found = new List<WebhookDetails>();
        for (var pages = 1; ; pages++)
        {
            var page = await ReadAsync(place.Page, cancellationToken).ConfigureAwait(false);
            var rest = page.Items.Skip(place.CountBefore(page.Items)).Where(webhook => HasText(webhook, search.Text));
            foreach (var chunk in rest.Chunk(search.Limit))
            {
                foreach (var details in await show(chunk, cancellationToken).ConfigureAwait(false))
                {
                    if (!HasStatus(details, search.Status))
                    {
                        continue;
                    }

                    if (found.Count == search.Limit)
                    {
                        var last = found[^1].Webhook;
                        return new(found, new SearchCursor(place.Page, last.Id!, last.Name).ToString());
                    }

                    found.Add(details);
                }
            }

            if (page.Next is null)
            {
                return new(found, null);
            }

            place = new(page.Next, "", "");
            if (pages == MostPages || found.Count == search.Limit)
            {
                return new(found, place.ToString());
            }
        }
    }

    public async ValueTask<WebhookCounts> CountAsync(CancellationToken cancellationToken)
    {
        var (active, inTrouble, inactive) = (0, 0, 0);
        string? cursor = null;
        for (var pages = 1; ; pages++)
        {
            var page = await ReadAsync(cursor, cancellationToken).ConfigureAwait(false);
            foreach (var details in await show(page.Items, cancellationToken).ConfigureAwait(false))
            {
                _ = details.IsInTrouble ? inTrouble++ : details.Status == WebhookStatus.Inactive ? inactive++ : active++;
            }

            cursor = page.Next;
            if (cursor is null || pages == MostPages)
            {
                return new(active, inTrouble, inactive) { IsEstimate = cursor is not null };
            }
        }
    }

    private ValueTask<Page<Webhook>> ReadAsync(string? cursor, CancellationToken cancellationToken) => definitions.Store.ListAsync(
        new() { Tenant = definitions.Filter, Limit = WebhookQuery.MaxLimit, Cursor = cursor }, cancellationToken);

    private static bool HasText(Webhook webhook, string? text) =>
        text is null || Contains(webhook.Name, text) || webhook.Urls.Any(url => Contains(url, text));

    private static bool Contains(string value, string text) => value.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static bool HasStatus(WebhookDetails details, WebhookFilter? filter) => filter switch
    {
        null => true,
        WebhookFilter.Active => details.Status == WebhookStatus.Active && !details.IsInTrouble,
        WebhookFilter.Inactive => details.Status == WebhookStatus.Inactive,
        WebhookFilter.Disabled => details.Status == WebhookStatus.Disabled,
        WebhookFilter.Failing => details.Status == WebhookStatus.Active && details.IsFailing,
        WebhookFilter.InTrouble => details.IsInTrouble,
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "Status must be a defined value."),
    };
}
