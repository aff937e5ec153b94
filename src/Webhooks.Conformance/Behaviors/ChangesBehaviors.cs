namespace Webhooks.Conformance.Behaviors;

internal static class ChangesBehaviors
{
    private const StoreCapabilities Needs = StoreCapabilities.Webhooks;

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of(
            "Changes_WithoutRevision_AreEverything",
            "GetChangesAsync without a revision returns all webhooks, with IsComplete set.",
            EverythingAsync),
        Of(
            "Changes_SinceARevision_AreEnoughToFollow",
            "A reader that applies the changes since its last revision has all current webhooks, without the removed ones.",
            FollowAsync),
        Of(
            "Changes_Nothing_IsSaid",
            "If nothing changed, GetChangesAsync returns no changes, or all webhooks again. It never loses a webhook.",
            NothingAsync),
        Of(
            "Changes_UnknownRevision_AreEverything",
            "For a revision that the store does not know, or no longer knows, GetChangesAsync returns all webhooks.",
            UnknownAsync),
        Of(
            "Changes_Webhook_IsWhole",
            "Every webhook has an id, at least one secret, an id for each subscription, and all saved values.",
            WholeAsync),
        Of("Changes_ManySavedAtOnce_AreAllSeen", "A reader that reads while others write misses no write.", AtOnceAsync),
        Of(
            "Changes_OfAnotherProcess_AreSeen",
            "The next changes contain the writes of another process.",
            OtherProcessAsync,
            Needs | StoreCapabilities.Shared),
        Of(
            "Changes_AfterACrash_AreKept",
            "Webhooks survive a crash of the process.",
            CrashAsync,
            Needs | StoreCapabilities.Durable),
    ];

    private static ConformanceBehavior Of(
        string name, string promise, Func<BehaviorRun, Task> scenario, StoreCapabilities needs = Needs) =>
        new(name, ConformanceCategory.Definitions, needs, promise, scenario);

    private static Replica ReplicaOf(BehaviorRun run, Worker worker) => new(worker.Webhooks, run.Cancellation);

    private static async Task EverythingAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var replica = ReplicaOf(run, worker);
        var empty = await replica.ReadAsync().ConfigureAwait(false);
        Expect.Equal("IsComplete and webhooks of an empty store", (true, 0), (empty.IsComplete, empty.Saved.Count));
        await run.SaveAsync(worker, Some.Webhook("a")).ConfigureAwait(false);
        await run.SaveAsync(worker, Some.Webhook("b")).ConfigureAwait(false);
        replica.Revision = null;
        Expect.Equal("IsComplete without a revision", true, (await replica.ReadAsync().ConfigureAwait(false)).IsComplete);
        Expect.Sequence("webhooks", ["wh_a", "wh_b"], replica.Ids);
    }

    private static async Task FollowAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var replica = ReplicaOf(run, worker);
        await run.SaveAsync(worker, Some.Webhook("a")).ConfigureAwait(false);
        await run.SaveAsync(worker, Some.Webhook("b")).ConfigureAwait(false);
        await replica.ReadAsync().ConfigureAwait(false);
        await run.SaveAsync(worker, Some.Webhook("c")).ConfigureAwait(false);
        await run.SaveAsync(worker, Some.Webhook("b") with { Description = "changed" }).ConfigureAwait(false);
        await run.SaveAsync(worker, Some.Webhook("d")).ConfigureAwait(false);
        await run.DeleteAsync(worker, "wh_a").ConfigureAwait(false);
        await run.DeleteAsync(worker, "wh_d").ConfigureAwait(false);
        await replica.ReadAsync().ConfigureAwait(false);
        Expect.Sequence("webhooks after changes were applied", ["wh_b", "wh_c"], replica.Ids);
        Expect.Equal("description of the webhook that changed", "changed", replica.Find("wh_b")?.Description);
        await run.SaveAsync(worker, Some.Webhook("a")).ConfigureAwait(false);
        await replica.ReadAsync().ConfigureAwait(false);
        Expect.Sequence("webhooks after a removed one was saved again", ["wh_a", "wh_b", "wh_c"], replica.Ids);
        await run.DeleteAsync(worker, "wh_b").ConfigureAwait(false);
        await replica.ReadAsync().ConfigureAwait(false);
        Expect.Sequence("webhooks after one was removed, and nothing else changed", ["wh_a", "wh_c"], replica.Ids);
    }

    private static async Task NothingAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var replica = ReplicaOf(run, worker);
        await run.SaveAsync(worker, Some.Webhook("a")).ConfigureAwait(false);
        for (var i = 0; i < 3; i++)
        {
            var changes = await replica.ReadAsync().ConfigureAwait(false);
            Expect.Sequence("webhooks", ["wh_a"], replica.Ids);
            Expect.That(
                i == 0 || changes.IsComplete || changes.Saved.Count + changes.RemovedIds.Count == 0,
                "no changes if nothing changed",
                $"{changes.Saved.Count} saved, {changes.RemovedIds.Count} removed");
        }
    }

    private static async Task UnknownAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await run.SaveAsync(worker, Some.Webhook("a")).ConfigureAwait(false);
        foreach (var revision in new[] { 1_000_000_000_000L, -5 })
        {
            var replica = ReplicaOf(run, worker);
            replica.Revision = revision;
            var changes = await replica.ReadAsync().ConfigureAwait(false);
            Expect.Equal($"IsComplete since the unknown revision {revision}", true, changes.IsComplete);
            Expect.Sequence("webhooks", ["wh_a"], replica.Ids);
        }
    }

    private static async Task WholeAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var saved = WebhookShape.Full;
        await run.SaveAsync(worker, saved).ConfigureAwait(false);
        var replica = ReplicaOf(run, worker);
        await replica.ReadAsync().ConfigureAwait(false);
        WebhookShape.ExpectSame(saved, Expect.Found("the webhook", replica.Find(saved.Id!)));
    }

    private static async Task AtOnceAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        var replica = ReplicaOf(run, two);
        var writing = 3;
        await run.AtOnceAsync(4, async i =>
        {
            if (i == 3)
            {
                while (Volatile.Read(ref writing) > 0)
                {
                    await replica.ReadAsync().ConfigureAwait(false);
                    await Task.Yield();
                }

                return 0;
            }

            try
            {
                for (var j = 0; j < 12; j++)
                {
                    await run.SaveAsync(i % 2 == 0 ? one : two, Some.Webhook($"{i}_{j:00}")).ConfigureAwait(false);
                }
            }
            finally
            {
                Interlocked.Decrement(ref writing);
            }

            return 0;
        }).ConfigureAwait(false);
        await replica.ReadAsync().ConfigureAwait(false);
        Expect.Sequence(
            "webhooks of a reader that read changes while three others saved twelve each",
            Enumerable.Range(0, 3).SelectMany(i => Enumerable.Range(0, 12).Select(j => $"wh_{i}_{j:00}")),
            replica.Ids);
    }

    private static async Task OtherProcessAsync(BehaviorRun run)
    {
        var (one, two) = await run.OpenTwoAsync().ConfigureAwait(false);
        var replica = ReplicaOf(run, two);
        await run.SaveAsync(one, Some.Webhook("a")).ConfigureAwait(false);
        await replica.ReadAsync().ConfigureAwait(false);
        await run.SaveAsync(one, Some.Webhook("b")).ConfigureAwait(false);
        await run.DeleteAsync(one, "wh_a").ConfigureAwait(false);
        await replica.ReadAsync().ConfigureAwait(false);
        Expect.Sequence("webhooks in the other process", ["wh_b"], replica.Ids);
    }

    private static async Task CrashAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await run.SaveAsync(worker, WebhookShape.Full).ConfigureAwait(false);
        await run.SaveAsync(worker, Some.Webhook("gone")).ConfigureAwait(false);
        await run.DeleteAsync(worker, "wh_gone").ConfigureAwait(false);
        worker = await run.CrashAndReopenAsync(worker).ConfigureAwait(false);
        var replica = ReplicaOf(run, worker);
        await replica.ReadAsync().ConfigureAwait(false);
        Expect.Sequence("webhooks", [WebhookShape.Full.Id!], replica.Ids);
        WebhookShape.ExpectSame(WebhookShape.Full, replica.Find(WebhookShape.Full.Id!)!);
    }
}
