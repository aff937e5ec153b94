using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

/// <summary>Walls between tenants: how the slots of a claim are divided among them.</summary>
internal static class TenantBehaviors
{
    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of("Claim_TenantWithManyWebhooks_TakesTurnsWithOthers", "Tenants take turns before webhooks do: one with many webhooks gets no more of a claim than one with a single webhook.", TurnsAsync),
        Of("Claim_TenantWithSlots_GetsNoMoreThanItsShare", "A tenant uses no more than ClaimRequest.TenantShare of the slots that are free, those counted that it uses already.", ShareAsync),
        Of("Claim_TenantsThatTakeAllTheyGet_LeaveSlotsFree", "However many tenants take all they get, slots are left for who comes next.", FreeAsync),
        Of("Claim_RetriesOfOneTenant_LeaveSlotsForThoseOfOthers", "A tenant uses no more than ClaimRequest.TenantShare of the slots that retries may use.", RetriesAsync),
        Of("Claim_TenantThatGetsNoMore_DoesNotKeepAnyoneAwake", "What waits for a slot of its tenant does not count for ClaimResult.NextDue: a completion makes room for it.", AsleepAsync),
        Of("Claim_WebhooksOfATenantBeyondItsShare_AllComeInTurn", "However many webhooks of a tenant wait for its slots, each of them comes in turn.", RotationAsync),
        Of("Claim_UrlWithABacklog_TakesTurnsWithTheOtherUrls", "Within a webhook URLs take turns: the backlog of one keeps no other waiting.", UrlsAsync),
        Of("Claim_ManyExpired_KeepNobodyWaiting", "What is too old does not take all of a claim, so that it keeps nobody waiting.", ExpiredAsync),
    ];

    private static ConformanceBehavior Of(string name, string promise, Func<BehaviorRun, Task> scenario) =>
        new(name, ConformanceCategory.Claiming, StoreCapabilities.Messages, promise, scenario);

    private static async Task TurnsAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await AddAsync(worker, "big", webhooks: 20, each: 5).ConfigureAwait(false);
        await run.AdvanceAsync(0.05).ConfigureAwait(false);
        await AddAsync(worker, "small", webhooks: 1, each: 5).ConfigureAwait(false);
        Expect.Equal("of ten leased those of a tenant with one webhook, beside one with 20 that are older", 5, Of("small", await worker.AskAsync(limit: 10).ConfigureAwait(false)));
    }

    private static async Task ShareAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await AddAsync(worker, "big", webhooks: 4, each: 10).ConfigureAwait(false);
        await AddAsync(worker, "small", webhooks: 1, each: 3).ConfigureAwait(false);
        worker.Gate.Load("big", new(4, 0));
        var claim = await worker.AskAsync(limit: 20, tenantShare: 0.25).ConfigureAwait(false);
        Expect.Equal("deliveries of the tenant that uses no slot", 3, Of("small", claim));
        Expect.Between("deliveries of the tenant that used four slots of 24", 0, 1, Of("big", claim));
    }

    private static async Task FreeAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        foreach (var tenant in new[] { "a", "b", "c" })
        {
            await AddAsync(worker, tenant, webhooks: 10, each: 10).ConfigureAwait(false);
        }

        var leased = await ClaimAllAsync(worker, limit: 40, share: 0.25).ConfigureAwait(false);
        Expect.Between("slots that three tenants use of 40", 15, 20, leased.Count);
        await AddAsync(worker, "next", webhooks: 1, each: 3).ConfigureAwait(false);
        var next = await worker.AskAsync(limit: 40 - leased.Count, tenantShare: 0.25).ConfigureAwait(false);
        Expect.Set("messages for those who come next", Some.Ids("next_0", 3), next.Deliveries.Select(each => each.Message.Id));
    }

    private static async Task RetriesAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        foreach (var tenant in new[] { "a", "b" })
        {
            await AddAsync(worker, tenant, webhooks: 5, each: 10).ConfigureAwait(false);
        }

        var first = await worker.ClaimAsync().ConfigureAwait(false);
        await worker.CompleteAsync(
            limits: null,
            [.. first.Select(one => Worker.Completion(one, DeliveryDecision.Retry(TimeSpan.FromSeconds(0.2)), Worker.Failure))])
            .ConfigureAwait(false);
        await run.AdvanceAsync(0.5).ConfigureAwait(false);
        var claim = await worker.AskAsync(limit: 100, retries: 30, tenantShare: 0.25).ConfigureAwait(false);
        Expect.Between("retries that two tenants lease of 30", 2, 12, claim.Deliveries.Count);
    }

    private static async Task AsleepAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await AddAsync(worker, "a", webhooks: 4, each: 10).ConfigureAwait(false);
        worker.Gate.Load("a", new(10, 0));
        var claim = await worker.AskAsync(limit: 10, tenantShare: 0.25).ConfigureAwait(false);
        Expect.Equal("deliveries of a tenant that uses as many slots as are free", 0, claim.Deliveries.Count);
        Expect.That(
            claim.NextDue is null || claim.NextDue > TimeSpan.Zero,
            "a claim that cannot lease more to wait for a completion",
            $"a next due of {claim.NextDue}");
    }

    private static async Task RotationAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await AddAsync(worker, "a", webhooks: 30, each: 30).ConfigureAwait(false);
        await AddAsync(worker, "b", webhooks: 30, each: 30).ConfigureAwait(false);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 80 && seen.Count < 60; i++)
        {
            // All of it is delivered at once: only the share keeps a webhook waiting.
            var claim = await worker.AskAsync(limit: 16, tenantShare: 0.25).ConfigureAwait(false);
            seen.UnionWith(claim.Deliveries.Select(each => each.Message.WebhookId));
            foreach (var leased in claim.Deliveries)
            {
                await worker.DeliverAsync(leased).ConfigureAwait(false);
            }
        }

        Expect.Equal("webhooks of two tenants that were served within 80 claims", 60, seen.Count);
    }

    private static async Task UrlsAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 30)).ConfigureAwait(false);
        await run.AdvanceAsync(0.05).ConfigureAwait(false);
        await worker.AddAsync([.. Enumerable.Range(100, 3).Select(i => Some.Message("a", i, Some.OtherUrl))]).ConfigureAwait(false);
        var claim = await worker.AskAsync(limit: 8).ConfigureAwait(false);
        Expect.Equal(
            "of eight leased those to a URL with three, beside one with 30 that are older",
            3,
            claim.Deliveries.Count(each => each.Url == Some.OtherUrl));
    }

    private static async Task ExpiredAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await AddAsync(worker, "old", webhooks: 1, each: 20).ConfigureAwait(false);
        await run.AdvanceAsync(3).ConfigureAwait(false);
        await AddAsync(worker, "new", webhooks: 1, each: 5).ConfigureAwait(false);
        var claim = await worker.AskAsync(limit: 10, maxAge: TimeSpan.FromSeconds(2)).ConfigureAwait(false);
        Expect.Between("deliveries of another tenant among ten leased, 20 being too old", 2, 5, Of("new", claim));
        var old = claim.Deliveries.Where(each => each.Message.TenantId == "old").ToList();
        Expect.Equal("deliveries among those that are too old which are leased as expired", old.Count, old.Count(each => each.IsExpired));
    }

    private static async Task AddAsync(Worker worker, string tenant, int webhooks, int each)
    {
        for (var i = 0; i < webhooks; i++)
        {
            worker.Gate.Belongs($"wh_{tenant}_{i}", tenant);
            await worker.AddAsync([.. Some.Messages($"{tenant}_{i}", each).Select(message => message with { TenantId = tenant })])
                .ConfigureAwait(false);
        }
    }

    /// <summary>Claims until there is nothing more to get, as a pump does whose calls all take long.</summary>
    private static async Task<List<LeasedDelivery>> ClaimAllAsync(Worker worker, int limit, double share)
    {
        var leased = new List<LeasedDelivery>();
        while (leased.Count < limit
            && (await worker.AskAsync(limit - leased.Count, tenantShare: share).ConfigureAwait(false)).Deliveries is { Count: > 0 } more)
        {
            leased.AddRange(more);
            foreach (var tenant in leased.GroupBy(each => each.Message.TenantId!))
            {
                worker.Gate.Load(tenant.Key, new(tenant.Count(), 0));
            }
        }

        return leased;
    }

    private static int Of(string tenant, ClaimResult claim) => claim.Deliveries.Count(each => each.Message.TenantId == tenant);
}
