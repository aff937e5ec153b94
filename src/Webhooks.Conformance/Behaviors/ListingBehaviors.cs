using Webhooks.Definitions;
using Webhooks.Definitions.Json;
using Webhooks.Security;

namespace Webhooks.Conformance.Behaviors;

internal static class ListingBehaviors
{
    private const StoreCapabilities Needs = StoreCapabilities.Webhooks | StoreCapabilities.Editing;

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of(
            "List_Webhooks_AreInOrderOfNameIgnoringCase",
            "ListAsync returns webhooks ordered by name, ignoring case, across all pages.",
            OrderAsync),
        Of("List_Webhook_IsAsItWasSaved", "ListAsync returns a webhook as FindAsync does.", WholeAsync),
        Of(
            "List_Tenant_SeesItsOwnOnly",
            "A list contains the webhooks of all tenants, of one tenant, or those without a tenant.",
            TenantsAsync),
        Of(
            "List_Pages_AreStableWhileOthersWrite",
            "Pages are stable: webhooks that are saved, renamed or removed between pages do not move the others.",
            StableAsync),
        Of(
            "List_PagesOfEveryTenant_AreStableWhileOthersWrite",
            "Pages of all tenants are as stable as those of one tenant.",
            EveryTenantAsync),
        Of(
            "List_RemovedAtTheEndOfAPage_GoesOnBehindIt",
            "A page continues where the previous one ended, even if the last webhook of the previous page was removed or "
                + "renamed.",
            GoneAsync),
        Of(
            "List_LargeWebhooks_ArePagedByTheirBytes",
            "A page has at most WebhookQuery.MaxPageBytes of definitions, or one webhook. The next page has the rest.",
            BytesAsync),
        Of(
            "List_LimitOrCursorOutOfRange_IsRefused",
            "ListAsync throws an ArgumentException if the limit is not from 1 to MaxLimit, or the cursor is not from the "
                + "store.",
            RefusedAsync),
    ];

    private static ConformanceBehavior Of(string name, string promise, Func<BehaviorRun, Task> scenario) =>
        new(name, ConformanceCategory.Definitions, Needs, promise, scenario);

    /// <summary>Returns all pages. A callback runs after each.</summary>
    private static async Task<List<Webhook>> ListAsync(
        BehaviorRun run, IEditableWebhookStore store, WebhookQuery query, Func<int, Task>? meanwhile = null)
    {
        var (seen, pages) = (new List<Webhook>(), 0);
        string? cursor = null;
        do
        {
            var page = await store.ListAsync(query with { Cursor = cursor }, run.Cancellation).ConfigureAwait(false);
            Expect.Between($"webhooks of a page with a limit of {query.Limit}", 0, query.Limit, page.Items.Count);
            seen.AddRange(page.Items);
            cursor = page.Next;
            await (meanwhile?.Invoke(pages) ?? Task.CompletedTask).ConfigureAwait(false);
            pages++;
        }
        while (cursor is not null && pages < 100);
        Expect.That(cursor is null, "a last page without a cursor", $"{pages} pages, the last one with a cursor");
        return seen;
    }

    private static async Task<IEditableWebhookStore> OpenAsync(BehaviorRun run, params Webhook[] webhooks)
    {
        var store = (await run.OpenAsync().ConfigureAwait(false)).Editing;
        foreach (var webhook in webhooks)
        {
            await store.SaveAsync(webhook, run.Cancellation).ConfigureAwait(false);
        }

        return store;
    }

    private static async Task OrderAsync(BehaviorRun run)
    {
        // Only letters, because the order of other characters is up to the store.
        string[] ordered = ["alpha", "ALPHAbeta", "Beta", "delta", "GAMMA", "gammaray", "Omega"];
        var store = await OpenAsync(
            run, [.. ordered.Select((name, i) => Some.Webhook($"{9 - i}", name)).OrderBy(webhook => webhook.Name.Length)])
            .ConfigureAwait(false);
        foreach (var limit in new[] { 1, 3, 7, WebhookQuery.MaxLimit })
        {
            var seen = await ListAsync(run, store, new() { Limit = limit }).ConfigureAwait(false);
            Expect.Sequence($"names, {limit} per page", ordered, seen.Select(webhook => webhook.Name));
        }
    }

    private static async Task WholeAsync(BehaviorRun run)
    {
        var store = await OpenAsync(run).ConfigureAwait(false);
        var empty = await store.ListAsync(new(), run.Cancellation).ConfigureAwait(false);
        Expect.Equal("webhooks and cursor of an empty list", (0, null), (empty.Items.Count, empty.Next));
        var saved = await store.SaveAsync(WebhookShape.Full, run.Cancellation).ConfigureAwait(false);
        var seen = Expect.One("webhooks", await ListAsync(run, store, new()).ConfigureAwait(false));
        WebhookShape.ExpectSame(WebhookShape.Full, seen);
        Expect.Equal("version", saved.Version, seen.Version);
    }

    private static async Task BytesAsync(BehaviorRun run)
    {
        string[] names = ["a", "b", "c", "d", "e", "f"];
        var store = await OpenAsync(run, [.. names.Select(Large)]).ConfigureAwait(false);
        foreach (var tenant in new[] { TenantFilter.For("t"), TenantFilter.All })
        {
            var query = new WebhookQuery { Tenant = tenant, Limit = WebhookQuery.MaxLimit };
            var first = await store.ListAsync(query, run.Cancellation).ConfigureAwait(false);
            var bytes = first.Items.Sum(each => WebhookJson.WriteStored(each, SecretProtector.PlainText).Length);
            Expect.Between("bytes of the first page", 1, WebhookQuery.MaxPageBytes, bytes);
            var seen = await ListAsync(run, store, query).ConfigureAwait(false);
            Expect.Sequence("names over all pages", names, seen.Select(webhook => webhook.Name));
        }
    }

    /// <summary>Returns a webhook of more than 900 KB.</summary>
    private static Webhook Large(string name) => Some.Webhook(name) with
    {
        TenantId = "t",
        Subscriptions =
        [
            .. Enumerable.Range(0, 4).Select(number => new EventSubscription
            {
                Id = $"sub_{name}_{number}",
                ObjectName = $"Orders{number}",
                EventType = EventType.RecordInsert,
                Payload = new() { Template = $"['{new string('x', 230_000)}']" },
            }),
        ],
    };

    private static async Task TenantsAsync(BehaviorRun run)
    {
        var store = await OpenAsync(
            run,
            Some.Webhook("none", "Orders"),
            Some.Webhook("none_more", "Returns"),
            Some.Webhook("one", "Orders") with { TenantId = "t" },
            Some.Webhook("one_more", "Invoices") with { TenantId = "t" },
            Some.Webhook("two", "Orders") with { TenantId = "tt" }).ConfigureAwait(false);
        foreach (var limit in new[] { 1, 50 })
        {
            await ExpectAsync(TenantFilter.For("t"), "wh_one_more", "wh_one").ConfigureAwait(false);
            await ExpectAsync(TenantFilter.For("tt"), "wh_two").ConfigureAwait(false);
            await ExpectAsync(TenantFilter.For("unknown")).ConfigureAwait(false);
            await ExpectAsync(TenantFilter.NoTenant, "wh_none", "wh_none_more").ConfigureAwait(false);
            var every = await ListAsync(run, store, new() { Limit = limit }).ConfigureAwait(false);
            Expect.Set(
                $"webhooks of all tenants, {limit} per page",
                ["wh_none", "wh_none_more", "wh_one", "wh_one_more", "wh_two"],
                every.Select(webhook => webhook.Id!));

            async Task ExpectAsync(TenantFilter tenant, params string[] expected)
            {
                var seen = await ListAsync(run, store, new() { Tenant = tenant, Limit = limit }).ConfigureAwait(false);
                Expect.Sequence($"webhooks of {tenant}, {limit} per page", expected, seen.Select(webhook => webhook.Id!));
            }
        }
    }

    private static async Task StableAsync(BehaviorRun run)
    {
        var store = await OpenAsync(run, [.. Enumerable.Range(0, 20).Select(i => Of(i, null))]).ConfigureAwait(false);
        var seen = await ListAsync(
            run, store, new() { Tenant = TenantFilter.NoTenant, Limit = 3 }, page => WriteAsync(run, store, page))
            .ConfigureAwait(false);
        ExpectStayed(seen, Enumerable.Range(0, 20).Where(i => i % 4 != 3).Select(i => $"wh_{i:00}"));
    }

    private static async Task EveryTenantAsync(BehaviorRun run)
    {
        var store = await OpenAsync(run, [.. Enumerable.Range(0, 20).Select(i => Of(i, i < 12 ? null : $"t{i % 3}"))])
            .ConfigureAwait(false);
        var seen = await ListAsync(run, store, new() { Limit = 3 }, page => WriteAsync(run, store, page)).ConfigureAwait(false);
        ExpectStayed(
            seen.OrderBy(webhook => webhook.Id, StringComparer.Ordinal),
            Enumerable.Range(0, 20).Where(i => i % 4 != 3).Select(i => $"wh_{i:00}"));
    }

    private static Webhook Of(int i, string? tenant) => Some.Webhook($"{i:00}", $"m{Letter(i)}") with { TenantId = tenant };

    private static char Letter(int i) => (char)('a' + i);

    /// <summary>
    /// Adds webhooks before and after all others, changes one that stays, and renames or removes one that does not stay.
    /// </summary>
    private static async Task WriteAsync(BehaviorRun run, IEditableWebhookStore store, int page)
    {
        await store.SaveAsync(Some.Webhook($"front{page}", $"a{Letter(page)}"), run.Cancellation).ConfigureAwait(false);
        await store.SaveAsync(Some.Webhook($"last{page}", $"z{Letter(page)}"), run.Cancellation).ConfigureAwait(false);
        if (await store.FindAsync($"wh_{4 * page:00}", run.Cancellation).ConfigureAwait(false) is { } stays)
        {
            await store.SaveAsync(stays with { Name = stays.Name.ToUpperInvariant(), Description = "edited" }, run.Cancellation)
                .ConfigureAwait(false);
        }

        var id = $"wh_{(4 * page) + 3:00}";
        if (page % 2 == 0)
        {
            await store.DeleteAsync(id, cancellationToken: run.Cancellation).ConfigureAwait(false);
        }
        else if (await store.FindAsync(id, run.Cancellation).ConfigureAwait(false) is { } moves)
        {
            await store.SaveAsync(moves with { Name = $"b{Letter(page)}" }, run.Cancellation).ConfigureAwait(false);
        }
    }

    private static void ExpectStayed(IEnumerable<Webhook> seen, IEnumerable<string> stayed)
    {
        List<string> expected = [.. stayed];
        Expect.Sequence(
            "webhooks that existed under one name the whole time, each once across all pages",
            expected,
            seen.Select(webhook => webhook.Id!).Where(expected.Contains));
    }

    private static async Task GoneAsync(BehaviorRun run)
    {
        var store = await OpenAsync(run, [.. "abcdefg".Select(letter => Some.Webhook($"{letter}"))]).ConfigureAwait(false);
        var seen = await ListAsync(run, store, new() { Limit = 2 }, async page =>
        {
            if (page == 0)
            {
                await store.DeleteAsync("wh_b", cancellationToken: run.Cancellation).ConfigureAwait(false);
            }
            else if (page == 1)
            {
                await store.SaveAsync(Some.Webhook("d", "ab"), run.Cancellation).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        Expect.Sequence(
            "webhooks, even though the last of a page was removed or renamed before the next page",
            ["wh_a", "wh_b", "wh_c", "wh_d", "wh_e", "wh_f", "wh_g"],
            seen.Select(webhook => webhook.Id!));
    }

    private static async Task RefusedAsync(BehaviorRun run)
    {
        var store = await OpenAsync(run, Some.Webhook("a")).ConfigureAwait(false);
        foreach (var limit in new[] { 0, -1, WebhookQuery.MaxLimit + 1 })
        {
            await ExpectRefusedAsync($"a limit of {limit}", new() { Limit = limit }).ConfigureAwait(false);
        }

        foreach (var cursor in new[] { "", "no cursor", "'; drop table x", "AAAA" })
        {
            await ExpectRefusedAsync($"the cursor \"{cursor}\"", new() { Cursor = cursor }).ConfigureAwait(false);
        }

        var all = await store.ListAsync(new() { Limit = WebhookQuery.MaxLimit }, run.Cancellation).ConfigureAwait(false);
        Expect.Equal("webhooks of a page with the maximum limit", 1, all.Items.Count);

        Task ExpectRefusedAsync(string what, WebhookQuery query) => Expect.ThrowsAsync<ArgumentException>(
            $"a list with {what}", () => store.ListAsync(query, run.Cancellation).AsTask());
    }
}
