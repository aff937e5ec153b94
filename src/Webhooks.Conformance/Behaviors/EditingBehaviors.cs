using Webhooks.Definitions;

namespace Webhooks.Conformance.Behaviors;

internal static partial class EditingBehaviors
{
    private const StoreCapabilities Needs = StoreCapabilities.Webhooks | StoreCapabilities.Editing;

    private static async Task<IEditableWebhookStore> OpenAsync(BehaviorRun run) =>
        (await run.OpenAsync().ConfigureAwait(false)).Editing;

    private static async Task<Webhook> FindAsync(BehaviorRun run, IEditableWebhookStore store, string id) => Expect.Found(
        $"webhook {id}", await store.FindAsync(id, run.Cancellation).ConfigureAwait(false));

    private static async Task NewAsync(BehaviorRun run)
    {
        var store = await OpenAsync(run).ConfigureAwait(false);
        var bare = Some.Webhook("a");
        bare = bare with { Id = null, Secrets = [], Subscriptions = [bare.Subscriptions[0] with { Id = null }] };
        var saved = await store.SaveAsync(bare, run.Cancellation).ConfigureAwait(false);
        Expect.That(!string.IsNullOrEmpty(saved.Id), "an id", "none");
        Expect.That(!string.IsNullOrEmpty(saved.Subscriptions[0].Id), "an id of the subscription", "none");
        Expect.Equal("secrets", 1, saved.Secrets.Count);
        Expect.That(saved.Version > 0, "a version", $"{saved.Version}");
        var again = await store.SaveAsync(saved with { Description = "edited" }, run.Cancellation).ConfigureAwait(false);
        Expect.That(again.Version != saved.Version, "another version after another save", $"{again.Version}");
    }

    private static async Task RoundTripAsync(BehaviorRun run)
    {
        var store = await OpenAsync(run).ConfigureAwait(false);
        var saved = await store.SaveAsync(WebhookShape.Full, run.Cancellation).ConfigureAwait(false);
        WebhookShape.ExpectSame(WebhookShape.Full, saved);
        var found = await FindAsync(run, store, "wh_full").ConfigureAwait(false);
        WebhookShape.ExpectSame(WebhookShape.Full, found);
        Expect.Equal("version", saved.Version, found.Version);
    }

    private static async Task SecretsAsync(BehaviorRun run)
    {
        var store = await OpenAsync(run).ConfigureAwait(false);
        await store.SaveAsync(WebhookShape.Full, run.Cancellation).ConfigureAwait(false);
        var edited = WebhookShape.Full with { Secrets = [], Description = "edited" };
        await store.SaveAsync(edited, run.Cancellation).ConfigureAwait(false);
        var found = await FindAsync(run, store, "wh_full").ConfigureAwait(false);
        WebhookShape.ExpectSame(WebhookShape.Full with { Description = "edited" }, found);
    }

    private static async Task ConflictAsync(BehaviorRun run)
    {
        var store = await OpenAsync(run).ConfigureAwait(false);
        var first = await store.SaveAsync(Some.Webhook("a"), run.Cancellation).ConfigureAwait(false);
        await store.SaveAsync(first with { Description = "second" }, run.Cancellation).ConfigureAwait(false);
        await Expect.ThrowsAsync<WebhookConflictException>(
            "saving an old version",
            () => store.SaveAsync(first with { Description = "third" }, run.Cancellation).AsTask()).ConfigureAwait(false);
        Expect.Equal("description", "second", (await FindAsync(run, store, "wh_a").ConfigureAwait(false)).Description);
        var anyVersion = first with { Description = "fourth", Version = null };
        await store.SaveAsync(anyVersion, run.Cancellation).ConfigureAwait(false);
        Expect.Equal(
            "description after saving without a version",
            "fourth",
            (await FindAsync(run, store, "wh_a").ConfigureAwait(false)).Description);
        await Expect.ThrowsAsync<WebhookConflictException>(
            "saving a version of a missing webhook",
            () => store.SaveAsync(Some.Webhook("b") with { Version = 7 }, run.Cancellation).AsTask()).ConfigureAwait(false);
    }

    private static async Task EditorsAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        var first = await one.Editing.SaveAsync(Some.Webhook("a"), run.Cancellation).ConfigureAwait(false);
        var winners = await run.AtOnceAsync(4, async i =>
        {
            try
            {
                await (i % 2 == 0 ? one : two).Editing
                    .SaveAsync(first with { Description = $"editor {i}" }, run.Cancellation)
                    .ConfigureAwait(false);
                return $"editor {i}";
            }
            catch (WebhookConflictException)
            {
                return "";
            }
        }).ConfigureAwait(false);
        var winner = Expect.One("editors of four who saved the same version", [.. winners.Where(name => name.Length > 0)]);
        Expect.Equal(
            "description", winner, (await FindAsync(run, two.Editing, "wh_a").ConfigureAwait(false)).Description);
    }

    private static async Task NameAsync(BehaviorRun run)
    {
        var store = await OpenAsync(run).ConfigureAwait(false);
        await store.SaveAsync(Some.Webhook("a", "Orders ÄÖ"), run.Cancellation).ConfigureAwait(false);
        await RefusedAsync(run, store, Some.Webhook("b", "ORDERS äö"), "a name that differs only in case").ConfigureAwait(false);
        await store.SaveAsync(Some.Webhook("c", "orders äö") with { TenantId = "t" }, run.Cancellation).ConfigureAwait(false);
        await store.SaveAsync(Some.Webhook("a", "orders äö"), run.Cancellation).ConfigureAwait(false);
        await store.SaveAsync(Some.Webhook("a", "Renamed"), run.Cancellation).ConfigureAwait(false);
        await store.SaveAsync(Some.Webhook("b", "Orders ÄÖ"), run.Cancellation).ConfigureAwait(false);
    }

    private static async Task NamesAtOnceAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        var saved = await run.AtOnceAsync(4, async i =>
        {
            try
            {
                await (i % 2 == 0 ? one : two).Editing
                    .SaveAsync(Some.Webhook($"{i}", i < 2 ? "Orders" : "ORDERS"), run.Cancellation)
                    .ConfigureAwait(false);
                return 1;
            }
            catch (WebhookValidationException)
            {
                return 0;
            }
        }).ConfigureAwait(false);
        Expect.Equal("webhooks of one name that were saved, of four at the same time", 1, saved.Sum());
        var all = await two.Webhooks.GetChangesAsync(revision: null, run.Cancellation).ConfigureAwait(false);
        Expect.Equal("webhooks in the store", 1, all.Saved.Count);
    }

    private static async Task SubscriptionAsync(BehaviorRun run)
    {
        var store = await OpenAsync(run).ConfigureAwait(false);
        var saved = await store.SaveAsync(Some.Webhook("a"), run.Cancellation).ConfigureAwait(false);
        var copy = saved with { Id = "wh_copy", Name = "copy", Version = null };
        await RefusedAsync(run, store, copy, "a subscription id of another webhook").ConfigureAwait(false);
        var moved = saved with { Subscriptions = [] };
        await store.SaveAsync(moved, run.Cancellation).ConfigureAwait(false);
        await store.SaveAsync(copy, run.Cancellation).ConfigureAwait(false);
    }

    private static async Task BrokenAsync(BehaviorRun run)
    {
        var store = await OpenAsync(run).ConfigureAwait(false);
        await store.SaveAsync(Some.Webhook("a"), run.Cancellation).ConfigureAwait(false);
        var broken = Some.Webhook("a") with { Name = "", Urls = ["ftp://example.com"], MaxCallsPerSecond = 0 };
        try
        {
            await store.SaveAsync(broken, run.Cancellation).ConfigureAwait(false);
            Expect.That(false, "an exception for a webhook with three errors", "it was saved");
        }
        catch (WebhookValidationException exception)
        {
            Expect.Between("errors of a webhook with three errors", 3, 9, exception.Errors.Count);
        }

        Expect.Equal("name", "a", (await FindAsync(run, store, "wh_a").ConfigureAwait(false)).Name);
    }

    private static async Task CountAsync(BehaviorRun run)
    {
        var store = await OpenAsync(run).ConfigureAwait(false);
        var most = run.MaxWebhooks;
        await FillAsync(run, store, most).ConfigureAwait(false);
        try
        {
            await store.SaveAsync(OfTenant(most), run.Cancellation).ConfigureAwait(false);
            Expect.That(false, $"an exception for webhook {most + 1} of a tenant", "it was saved");
        }
        catch (WebhookValidationException exception)
        {
            Expect.Sequence("codes of the errors", ["webhooks.count"], exception.Errors.Select(error => error.Code));
        }

        Expect.Equal(
            "the webhook that was refused",
            null,
            await store.FindAsync(OfTenant(most).Id!, run.Cancellation).ConfigureAwait(false));
        await store.SaveAsync(OfTenant(0) with { Description = "edited" }, run.Cancellation).ConfigureAwait(false);
        await store.SaveAsync(Some.Webhook("other") with { TenantId = "other" }, run.Cancellation).ConfigureAwait(false);
        await store.SaveAsync(Some.Webhook("nobody"), run.Cancellation).ConfigureAwait(false);
        await store.DeleteAsync(OfTenant(1).Id!, cancellationToken: run.Cancellation).ConfigureAwait(false);
        await store.SaveAsync(OfTenant(most), run.Cancellation).ConfigureAwait(false);
    }

    private static async Task CountAtOnceAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        var most = run.MaxWebhooks;
        await FillAsync(run, one.Editing, most - 1).ConfigureAwait(false);
        var saved = await run.AtOnceAsync(4, async i =>
        {
            try
            {
                await (i % 2 == 0 ? one : two).Editing.SaveAsync(OfTenant(most + i), run.Cancellation).ConfigureAwait(false);
                return 1;
            }
            catch (WebhookValidationException)
            {
                return 0;
            }
        }).ConfigureAwait(false);
        Expect.Equal("webhooks that were saved, of four at the same time, with room for one", 1, saved.Sum());
    }

    private static async Task FillAsync(BehaviorRun run, IEditableWebhookStore store, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await store.SaveAsync(OfTenant(number), run.Cancellation).ConfigureAwait(false);
        }
    }

    private static Webhook OfTenant(int number) => Some.Webhook($"of_tenant_{number}") with { TenantId = "tenant" };

    private static async Task OtherProcessAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        await one.Editing.SaveAsync(WebhookShape.Full, run.Cancellation).ConfigureAwait(false);
        var found = await FindAsync(run, two.Editing, "wh_full").ConfigureAwait(false);
        WebhookShape.ExpectSame(WebhookShape.Full, found);
        await two.Editing.SaveAsync(found with { Description = "edited" }, run.Cancellation).ConfigureAwait(false);
        var seen = await FindAsync(run, one.Editing, "wh_full").ConfigureAwait(false);
        Expect.Equal("description in the first process", "edited", seen.Description);
        var sameName = Some.Webhook("x", found.Name) with { TenantId = found.TenantId };
        await RefusedAsync(run, two.Editing, sameName, "a name that is taken")
            .ConfigureAwait(false);
    }

    private static async Task DeleteAsync(BehaviorRun run)
    {
        var store = await OpenAsync(run).ConfigureAwait(false);
        await store.SaveAsync(Some.Webhook("a"), run.Cancellation).ConfigureAwait(false);
        var existed = await store.DeleteAsync("wh_a", cancellationToken: run.Cancellation).ConfigureAwait(false);
        Expect.Equal("DeleteAsync of a webhook", true, existed);
        existed = await store.DeleteAsync("wh_a", cancellationToken: run.Cancellation).ConfigureAwait(false);
        Expect.Equal("DeleteAsync again", false, existed);
        Expect.Equal("FindAsync", null, await store.FindAsync("wh_a", run.Cancellation).ConfigureAwait(false));
        var other = Some.Webhook("a") with { Id = "wh_b" };
        await store.SaveAsync(other, run.Cancellation).ConfigureAwait(false);
        await store.DeleteAsync("wh_b", cancellationToken: run.Cancellation).ConfigureAwait(false);
        await store.SaveAsync(Some.Webhook("a"), run.Cancellation).ConfigureAwait(false);
        Expect.Equal("id", "wh_a", (await FindAsync(run, store, "wh_a").ConfigureAwait(false)).Id);
    }

    private static async Task DeleteVersionAsync(BehaviorRun run)
    {
        var store = await OpenAsync(run).ConfigureAwait(false);
        var first = await store.SaveAsync(Some.Webhook("a"), run.Cancellation).ConfigureAwait(false);
        var second = await store.SaveAsync(first with { Description = "edited" }, run.Cancellation).ConfigureAwait(false);
        await Expect.ThrowsAsync<WebhookConflictException>(
            "removing an old version",
            () => store.DeleteAsync("wh_a", first.Version, run.Cancellation).AsTask()).ConfigureAwait(false);
        Expect.Equal(
            "description after the conflict", "edited", (await FindAsync(run, store, "wh_a").ConfigureAwait(false)).Description);
        Expect.Equal(
            "DeleteAsync of the stored version",
            true,
            await store.DeleteAsync("wh_a", second.Version, run.Cancellation).ConfigureAwait(false));
        Expect.Equal(
            "DeleteAsync of a removed webhook",
            false,
            await store.DeleteAsync("wh_a", second.Version, run.Cancellation).ConfigureAwait(false));
    }

    private static async Task UnknownAsync(BehaviorRun run)
    {
        var store = await OpenAsync(run).ConfigureAwait(false);
        Expect.Equal("FindAsync", null, await store.FindAsync("wh_unknown", run.Cancellation).ConfigureAwait(false));
    }

    private static async Task RefusedAsync(
        BehaviorRun run, IEditableWebhookStore store, Webhook webhook, string what)
    {
        await Expect.ThrowsAsync<WebhookValidationException>(
            $"saving a webhook with {what}", () => store.SaveAsync(webhook, run.Cancellation).AsTask()).ConfigureAwait(false);
        Expect.Equal(
            $"the webhook with {what}", null, await store.FindAsync(webhook.Id!, run.Cancellation).ConfigureAwait(false));
    }
}
