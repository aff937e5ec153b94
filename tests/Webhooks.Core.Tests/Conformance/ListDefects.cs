using System.Globalization;
using Webhooks.Definitions;

namespace Webhooks.Conformance;

/// <summary>Stores of definitions whose lists each break one promise, in a way that a store of somebody's own may.</summary>
internal static class ListDefects
{
    public static Dictionary<string, Func<IWebhookStore, IWebhookStore>> All { get; } = new()
    {
        ["counts rows"] = store => new Listing(store, PagesByOffset),
        ["goes on behind a webhook, wherever that is now"] = store => new Listing(store, PagesById),
        ["shows the newest first"] = store => new Listing(store, Reversed),
        ["tells upper case from lower case"] = store => new Listing(store, ByCase),
        ["shows none what is every tenant's"] = store => new Listing(store, (list, query) => list(
            query.Tenant == TenantFilter.NoTenant ? query with { Tenant = TenantFilter.All } : query)),
        ["begins anew at a cursor it does not know"] = store => new Listing(store, AnyCursor),
        ["counts webhooks, not bytes"] = store => new Listing(store, WithoutBounds),
        ["shows no secrets"] = store => new Listing(store, WithoutSecrets),
    };

    private static async Task<Page<Webhook>> PagesByOffset(List list, WebhookQuery query)
    {
        var skip = query.Cursor is null ? 0
            : int.TryParse(query.Cursor, CultureInfo.InvariantCulture, out var rows) ? rows
            : throw new ArgumentException("Not a cursor.", nameof(query));
        return Page((await AllAsync(list, query)).Skip(skip), query, _ => $"{skip + query.Limit}");
    }

    private static async Task<Page<Webhook>> PagesById(List list, WebhookQuery query)
    {
        var all = await AllAsync(list, query);
        return Page(all.Skip(all.FindIndex(webhook => webhook.Id == query.Cursor) + 1), query, last => last.Id!);
    }

    private static async Task<Page<Webhook>> Reversed(List list, WebhookQuery query)
    {
        var page = await list(query);
        return page with { Items = [.. page.Items.Reverse()] };
    }

    private static async Task<Page<Webhook>> ByCase(List list, WebhookQuery query) => new(
        [.. (await AllAsync(list, query)).OrderBy(webhook => webhook.Name, StringComparer.Ordinal)], null);

    private static async Task<Page<Webhook>> AnyCursor(List list, WebhookQuery query)
    {
        try
        {
            return await list(query);
        }
        catch (ArgumentException)
        {
            return await list(query with { Cursor = null });
        }
    }

    private static async Task<Page<Webhook>> WithoutBounds(List list, WebhookQuery query)
    {
        var page = await list(query);
        return page.Next is { } next && page.Items.Count < query.Limit
            ? new([.. page.Items, .. (await list(query with { Cursor = next })).Items], null)
            : page;
    }

    private static async Task<Page<Webhook>> WithoutSecrets(List list, WebhookQuery query)
    {
        var page = await list(query);
        return page with { Items = [.. page.Items.Select(webhook => webhook with { Secrets = [] })] };
    }

    private static async Task<List<Webhook>> AllAsync(List list, WebhookQuery query) =>
        [.. (await list(query with { Cursor = null, Limit = WebhookQuery.MaxLimit })).Items];

    private static Page<Webhook> Page(IEnumerable<Webhook> behind, WebhookQuery query, Func<Webhook, string> cursor)
    {
        var page = behind.Take(query.Limit + 1).ToList();
        return new([.. page.Take(query.Limit)], page.Count > query.Limit ? cursor(page[query.Limit - 1]) : null);
    }

    private delegate Task<Page<Webhook>> List(WebhookQuery query);

    private sealed class Listing(IWebhookStore store, Func<List, WebhookQuery, Task<Page<Webhook>>> answer)
        : DelegatingWebhookStore(store)
    {
        public override async ValueTask<Page<Webhook>> ListAsync(
            WebhookQuery query, CancellationToken cancellationToken = default) =>
            await answer(asked => base.ListAsync(asked, cancellationToken).AsTask(), query);
    }
}
