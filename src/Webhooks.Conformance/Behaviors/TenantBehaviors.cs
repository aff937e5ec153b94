using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

/// <summary>Checks that tenants share the slots of a claim fairly.</summary>
internal static class TenantBehaviors
{
    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of(
            "Claim_TenantWithManyWebhooks_TakesTurnsWithOthers",
            "Tenants take turns before webhooks do: a tenant with many webhooks gets no more of a claim than a tenant with "
                + "one webhook.",
            TurnsAsync),
        Of(
            "Claim_TenantWithSlots_GetsNoMoreThanItsShare",
            "A tenant uses at most ClaimRequest.TenantShare of the free slots, including the slots that it already uses.",
            ShareAsync),
        Of(
            "Claim_TenantsThatTakeAllTheyGet_LeaveSlotsFree",
            "Slots stay free for another tenant, however many tenants use all the slots that they get.",
            FreeAsync),
        Of(
            "Claim_RetriesOfOneTenant_LeaveSlotsForThoseOfOthers",
            "A tenant uses at most ClaimRequest.TenantShare of the slots for retries.",
            RetriesAsync),
        Of(
            "Claim_TenantThatGetsNoMore_DoesNotKeepAnyoneAwake",
            "ClaimResult.NextDue ignores deliveries that wait for a slot of their tenant: a completion makes room for "
                + "them.",
            AsleepAsync),
        Of(
            "Claim_WebhooksOfATenantBeyondItsShare_AllComeInTurn",
            "Each webhook of a tenant gets its turn, however many wait for the slots of the tenant.",
            RotationAsync),
        Of(
            "Claim_UrlWithABacklog_TakesTurnsWithTheOtherUrls",
            "The URLs of a webhook take turns: the backlog of one does not delay the others.",
            UrlsAsync),
        Of(
            "Claim_ManyExpired_KeepNobodyWaiting",
            "Expired deliveries do not use a whole claim, so they do not delay the others.",
            ExpiredAsync),
    ];

    private static ConformanceBehavior Of(string name, string promise, Func<BehaviorRun, Task> scenario) =>
        new(name, ConformanceCategory.Claiming, StoreCapabilities.Messages, promise, scenario);

    private static async Task TurnsAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await AddAsync(worker, "big", webhooks: 20, each: 5).ConfigureAwait(false);
        await run.AdvanceAsync(0.05).ConfigureAwait(false);
        await AddAsync(worker, "small", webhooks: 1, each: 5).ConfigureAwait(false);
        Expect.Equal(
            "deliveries of a tenant with one webhook, of ten leased, in addition to a tenant with 20 older webhooks",
            5,
            Of("small", await worker.AskAsync(limit: 10).ConfigureAwait(false)));
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
        Expect.Between("slots that three tenants use, of 40", 15, 20, leased.Count);
        await AddAsync(worker, "next", webhooks: 1, each: 3).ConfigureAwait(false);
        var next = await worker.AskAsync(limit: 40 - leased.Count, tenantShare: 0.25).ConfigureAwait(false);
        Expect.Set("messages of the next tenant", Some.Ids("next_0", 3), next.Deliveries.Select(each => each.Message.Id));
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
        Expect.Between("retries that two tenants lease, of 30", 2, 12, claim.Deliveries.Count);
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
            "a claim that waits for a completion, because it cannot lease more",
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
            // All deliveries are completed immediately, so only the tenant's share delays a webhook.
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
        await worker.AddAsync([.. Enumerable.Range(100, 3).Select(i => Some.Message("a", i, Some.OtherUrl))])
            .ConfigureAwait(false);
        var claim = await worker.AskAsync(limit: 8).ConfigureAwait(false);
        Expect.Equal(
            "deliveries to a URL with three, of eight leased, in addition to a URL with 30 older ones",
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
        Expect.Between("deliveries of another tenant among ten leased, with 20 expired ones", 2, 5, Of("new", claim));
        var old = claim.Deliveries.Where(each => each.Message.TenantId == "old").ToList();
        Expect.Equal("expired deliveries that are leased as IsExpired", old.Count, old.Count(each => each.IsExpired));
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

    /// <summary>Claims until no more is returned, like a pump whose requests all take long.</summary>
    private static async Task<List<LeasedDelivery>> ClaimAllAsync(Worker worker, int limit, double share)
    {
        var leased = new List<LeasedDelivery>();
        while (leased.Count < limit
            && await worker.AskAsync(limit - leased.Count, tenantShare: share).ConfigureAwait(false)
                is { Deliveries: { Count: > 0 } more })
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
