using Webhooks.Definitions;

namespace Webhooks.Conformance.Behaviors;

internal static class HistoryBehaviors
{
    private const StoreCapabilities Needs =
        StoreCapabilities.Webhooks | StoreCapabilities.Editing | StoreCapabilities.History;

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of(
            "History_Webhook_HasWhoCreatedAndChangedIt",
            "A store returns a webhook and its subscriptions with the times and names of their creation and last change.",
            AuditAsync),
        Of(
            "History_EachSave_HasOneEntryTheNewestFirst",
            "The history has one entry for each save and for the deletion, newest first, with name, version and changes.",
            EntriesAsync),
        Of(
            "History_Values_AreStoredAsTheyAre",
            "The history returns names and changed values of any text as they were recorded.",
            TextsAsync),
        Of(
            "History_Pages_HaveEachEntryOnce",
            "Pages of the history have each entry once, also if the webhook is saved in between.",
            PagesAsync),
        Of(
            "History_RefusedSaveOrDelete_HasNoEntry",
            "A save or a deletion that throws leaves no entry in the history.",
            RefusedAsync),
        Of(
            "History_BeyondTheLimit_DropsTheOldest",
            "The history of a webhook has the newest entries, as many as WebhookStoreRules.MaxHistory, 100 by default.",
            LimitAsync),
        Of(
            "History_OfOtherTenants_IsEmpty",
            "The history of a webhook has no entries for another tenant, nor for an unknown webhook.",
            TenantAsync),
        Of(
            "History_LimitOrCursorOutOfRange_IsRefused",
            "GetHistoryAsync throws an ArgumentException for a limit out of range and for a cursor of another list.",
            RangeAsync),
        Of(
            "History_SavesAtOnce_AreAllRecorded",
            "If several webhooks are saved at the same time, each has its entries.",
            AtOnceAsync),
    ];

    private static ConformanceBehavior Of(string name, string promise, Func<BehaviorRun, Task> scenario) =>
        new(name, ConformanceCategory.Definitions, Needs, promise, scenario);

    private static async Task<IReadOnlyList<HistoryEntry>> ReadAsync(BehaviorRun run, Worker worker, string id) =>
        (await PageAsync(run, worker, new() { WebhookId = id, Limit = HistoryQuery.MaxLimit }).ConfigureAwait(false)).Items;

    private static async Task<Page<HistoryEntry>> PageAsync(BehaviorRun run, Worker worker, HistoryQuery query) =>
        await worker.History.GetHistoryAsync(query, run.Cancellation).ConfigureAwait(false);

    private static async Task AuditAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var created = await worker.Editing
            .SaveAsync(Some.Webhook("a") with { ModifiedBy = "Maria" }, run.Cancellation)
            .ConfigureAwait(false);
        await run.AdvanceAsync(1).ConfigureAwait(false);
        await run.PassMillisecondAsync().ConfigureAwait(false);
        var added = Some.Webhook("b").Subscriptions[0] with { ObjectName = "Others" };
        await worker.Editing
            .SaveAsync(created with { Subscriptions = [.. created.Subscriptions, added], ModifiedBy = "Jo" }, run.Cancellation)
            .ConfigureAwait(false);

        var found = Expect.Found(
            "the webhook", await worker.Editing.FindAsync("wh_a", run.Cancellation).ConfigureAwait(false));
        var changes = await worker.Webhooks.GetChangesAsync(null, run.Cancellation).ConfigureAwait(false);
        foreach (var webhook in new[] { found, Expect.One("changed webhooks", changes.Saved) })
        {
            Expect.Equal("CreatedBy and ModifiedBy", ("Maria", "Jo"), (webhook.CreatedBy, webhook.ModifiedBy));
            Expect.Equal("CreatedAt", created.CreatedAt, webhook.CreatedAt);
            Expect.That(webhook.ModifiedAt > webhook.CreatedAt, "ModifiedAt after CreatedAt", $"{webhook.ModifiedAt:O}");
            Expect.Sequence(
                "CreatedBy and ModifiedBy of the subscriptions",
                [("Maria", "Maria"), ("Jo", "Jo")],
                webhook.Subscriptions.Select(each => (each.CreatedBy, each.ModifiedBy)));
            Expect.Equal("ModifiedAt of the first subscription", created.CreatedAt, webhook.Subscriptions[0].ModifiedAt);
        }
    }

    private static async Task EntriesAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.Editing.SaveAsync(Some.Webhook("a"), run.Cancellation).ConfigureAwait(false);
        await worker.Editing
            .SaveAsync(Some.Webhook("a", "renamed") with { ModifiedBy = "Maria" }, run.Cancellation)
            .ConfigureAwait(false);
        Expect.That(
            await worker.History.DeleteAsync("wh_a", version: 2, "Jo", run.Cancellation).ConfigureAwait(false),
            "true for a webhook that existed",
            "false");

        var entries = await ReadAsync(run, worker, "wh_a").ConfigureAwait(false);
        Expect.Sequence(
            "operation, version and name",
            [
                (HistoryOperation.Deleted, 2L, "Jo"),
                (HistoryOperation.Modified, 2L, "Maria"),
                (HistoryOperation.Created, 1L, null),
            ],
            entries.Select(entry => (entry.Operation, entry.Version, entry.By)));
        Expect.Sequence("changes of the second save", [new("$.name", "a", "renamed")], entries[1].Changes);
        Expect.That(
            entries[2].Changes.Contains(new("$.urls", null, $"[\"{Some.Url}\"]")),
            "the URLs in the first entry",
            string.Join(", ", entries[2].Changes));
    }

    private static async Task TextsAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.Editing
            .SaveAsync(WebhookShape.Full with { ModifiedBy = "Jörg 📚 'x' \0" }, run.Cancellation)
            .ConfigureAwait(false);
        var saved = Expect.Found(
            "the webhook", await worker.Editing.FindAsync("wh_full", run.Cancellation).ConfigureAwait(false));
        var entry = Expect.One("entries", await ReadAsync(run, worker, "wh_full").ConfigureAwait(false));
        var expected = WebhookStoreRules.DescribeSave(null, saved);
        Expect.Equal("time", expected.At, entry.At);
        Expect.Equal("name", expected.By, entry.By);
        Expect.Equal("tenant", expected.TenantId, entry.TenantId);
        Expect.Sequence("changes", expected.Changes, entry.Changes);
        Expect.Equal("number of further changes", expected.MoreChanges, entry.MoreChanges);
    }

    private static async Task PagesAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await SaveAsync(run, worker, 5).ConfigureAwait(false);
        var versions = new List<long>();
        string? cursor = null;
        do
        {
            var page = await PageAsync(run, worker, new() { WebhookId = "wh_a", Limit = 2, Cursor = cursor })
                .ConfigureAwait(false);
            versions.AddRange(page.Items.Select(entry => entry.Version));
            cursor = page.Next;
            await SaveAsync(run, worker, 1).ConfigureAwait(false);
        }
        while (cursor is not null);

        Expect.Sequence("versions", [5L, 4L, 3L, 2L, 1L], versions);
    }

    private static async Task RefusedAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await SaveAsync(run, worker, 1).ConfigureAwait(false);
        await Expect.ThrowsAsync<WebhookValidationException>(
            "saving a broken webhook",
            () => worker.Editing.SaveAsync(Some.Webhook("a") with { Urls = [] }, run.Cancellation).AsTask())
            .ConfigureAwait(false);
        await Expect.ThrowsAsync<WebhookConflictException>(
            "saving an old version",
            () => worker.Editing.SaveAsync(Some.Webhook("a") with { Version = 7 }, run.Cancellation).AsTask())
            .ConfigureAwait(false);
        await Expect.ThrowsAsync<WebhookConflictException>(
            "deleting an old version",
            () => worker.History.DeleteAsync("wh_a", version: 7, "Maria", run.Cancellation).AsTask()).ConfigureAwait(false);
        await worker.History.DeleteAsync("wh_unknown", version: null, "Maria", run.Cancellation).ConfigureAwait(false);
        Expect.One("entries", await ReadAsync(run, worker, "wh_a").ConfigureAwait(false));
        Expect.Equal("entries", 0, (await ReadAsync(run, worker, "wh_unknown").ConfigureAwait(false)).Count);
    }

    private static async Task LimitAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var most = new WebhooksOptions().HistoryPerWebhook;
        await SaveAsync(run, worker, most + 2).ConfigureAwait(false);
        var entries = await ReadAsync(run, worker, "wh_a").ConfigureAwait(false);
        Expect.Equal("entries", most, entries.Count);
        Expect.Equal("the newest and the oldest version", (most + 2L, 3L), (entries[0].Version, entries[^1].Version));
    }

    private static async Task TenantAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.Editing
            .SaveAsync(Some.Webhook("a") with { TenantId = "acme" }, run.Cancellation)
            .ConfigureAwait(false);
        foreach (var (tenant, count) in new[]
        {
            (TenantFilter.For("acme"), 1), (TenantFilter.All, 1), (TenantFilter.For("ACME"), 0), (TenantFilter.NoTenant, 0),
        })
        {
            var page = await PageAsync(run, worker, new() { WebhookId = "wh_a", Tenant = tenant }).ConfigureAwait(false);
            Expect.Equal($"entries for {tenant}", count, page.Items.Count);
        }

        Expect.Equal("entries", 0, (await ReadAsync(run, worker, "WH_A").ConfigureAwait(false)).Count);
    }

    private static async Task RangeAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var query = new HistoryQuery { WebhookId = "wh_a" };
        foreach (var wrong in new[]
        {
            query with { Limit = 0 }, query with { Limit = HistoryQuery.MaxLimit + 1 }, query with { Cursor = "nonsense" },
        })
        {
            await Expect.ThrowsAsync<ArgumentException>(
                $"limit {wrong.Limit}, cursor {wrong.Cursor}", () => PageAsync(run, worker, wrong)).ConfigureAwait(false);
        }
    }

    private static async Task AtOnceAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await run.AtOnceAsync(8, async i =>
        {
            await worker.Editing.SaveAsync(Some.Webhook($"{i}"), run.Cancellation).ConfigureAwait(false);
            return await worker.Editing.SaveAsync(Some.Webhook($"{i}", $"new {i}"), run.Cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);
        for (var i = 0; i < 8; i++)
        {
            var entries = await ReadAsync(run, worker, $"wh_{i}").ConfigureAwait(false);
            Expect.Sequence("versions", [2L, 1L], entries.Select(entry => entry.Version));
        }
    }

    private static async Task SaveAsync(BehaviorRun run, Worker worker, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await worker.Editing.SaveAsync(Some.Webhook("a"), run.Cancellation).ConfigureAwait(false);
        }
    }
}
