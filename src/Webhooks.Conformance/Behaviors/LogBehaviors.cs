using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static partial class LogBehaviors
{
    private const StoreCapabilities Needs = StoreCapabilities.Messages | StoreCapabilities.Log;

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of("Log_Query_ShowsTheNewestFirst", "A page contains open and settled deliveries, newest first.", NewestAsync),
        Of(
            "Log_EachFilter_LeavesOutTheOthers",
            "A query returns only the deliveries that match all its filters.",
            FiltersAsync),
        Of(
            "Log_Tenant_SeesItsOwnOnly",
            "A query returns the deliveries of all tenants, of one tenant, or those without a tenant.",
            TenantsAsync),
        Of(
            "Log_Delivery_HasSizeSourceAndLastAttempt",
            "A delivery has the size of its body, the source of its event, and outcome and duration of its last attempt.",
            LastAttemptAsync),
        Of(
            "Log_IdsUrlAndSearch_AreFilters",
            "A query filters by delivery, event, URL, part of the URL and reason.",
            TextFiltersAsync),
        Of(
            "Log_LastAttempt_IsAFilter",
            "A query filters by the outcome and the status of the last attempt, not of earlier ones.",
            OutcomeFiltersAsync),
        Of(
            "Log_SeveralStates_FindEach",
            "A query with several states returns the deliveries in any of them.",
            SeveralStatesAsync),
        Of("Log_States_AreShownAndFound", "A delivery is returned, and found, with its current state.", StatesAsync),
        Of(
            "Log_HeldAndCancelled_AreShownAndFound",
            "Deliveries of a disabled URL are held. Deliveries that the host cancels have the state Cancelled.",
            HeldAsync,
            Needs | StoreCapabilities.Control | StoreCapabilities.Destinations),
        Of(
            "Log_Pages_AreStableWhileOthersAreAddedAndSettled",
            "Pages are stable: deliveries that are recorded or settled between pages do not move the others.",
            StableAsync),
        Of(
            "Log_LimitOrCursorOutOfRange_IsRefused",
            "QueryAsync throws an ArgumentException if the limit is not from 1 to MaxLimit, or the cursor is not from the "
                + "store.",
            RefusedAsync),
        Of(
            "Log_Find_HasMessageAndAttempts",
            "FindAsync returns the message as it is sent, and the attempts in order.",
            FindAsync),
        Of(
            "Log_NotAttempted_IsNoAttempt",
            "A delivery that was not attempted has no attempt for it in the log.",
            NotAttemptedAsync),
        Of(
            "Log_DeadOnArrival_IsThere",
            "The log contains the dead deliveries of messages with a DeadReason, with the reason.",
            DeadAsync),
        Of(
            "Log_Unknown_IsNull",
            "FindAsync returns null for an unknown delivery. QueryAsync returns an empty page if nothing matches.",
            UnknownAsync),
    ];

    private static ConformanceBehavior Of(
        string name, string promise, Func<BehaviorRun, Task> scenario, StoreCapabilities needs = Needs) =>
        new(name, ConformanceCategory.Log, needs, promise, scenario);

    private static async Task NewestAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        for (var i = 0; i < 4; i++)
        {
            await worker.AddAsync(Some.Message("a", i)).ConfigureAwait(false);
            await run.AdvanceAsync(0.05).ConfigureAwait(false);
        }

        await worker.DeliverAsync((await worker.ClaimAsync(1).ConfigureAwait(false))[0]).ConfigureAwait(false);
        var seen = await worker.QueryAsync(new()).ConfigureAwait(false);
        Expect.Sequence("messages of the page", Some.Ids("a", 4).Reverse(), seen.Select(delivery => delivery.MessageId));
        Expect.Sequence(
            "ids in order of time",
            seen.OrderByDescending(d => d.CreatedAt).Select(d => d.Id),
            seen.Select(d => d.Id));
    }

    private static async Task FiltersAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1), Some.Message("b", 1)).ConfigureAwait(false);
        await run.AdvanceAsync(0.1).ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 2) with
        {
            TenantId = "t",
            SubscriptionId = "sub_other",
            EventType = EventType.RecordDelete,
            ObjectName = "Customers",
        }).ConfigureAwait(false);
        var later = (await worker.QueryAsync(new() { MessageId = "msg_a_2" }).ConfigureAwait(false))[0].CreatedAt;
        await ExpectAsync(new() { Tenant = TenantFilter.For("t") }, "msg_a_2").ConfigureAwait(false);
        await ExpectAsync(new() { WebhookId = "wh_b" }, "msg_b_1").ConfigureAwait(false);
        await ExpectAsync(new() { SubscriptionId = "sub_a" }, "msg_a_1").ConfigureAwait(false);
        await ExpectAsync(new() { MessageId = "msg_a_1" }, "msg_a_1").ConfigureAwait(false);
        await ExpectAsync(new() { ObjectName = "Customers" }, "msg_a_2").ConfigureAwait(false);
        await ExpectAsync(new() { EventType = EventType.RecordInsert }, "msg_a_1", "msg_b_1").ConfigureAwait(false);
        await ExpectAsync(new() { From = later }, "msg_a_2").ConfigureAwait(false);
        await ExpectAsync(new() { Until = later }, "msg_a_1", "msg_b_1").ConfigureAwait(false);
        await ExpectAsync(new() { State = DeliveryState.Pending, WebhookId = "wh_a", Until = later }, "msg_a_1")
            .ConfigureAwait(false);
        await ExpectAsync(
            new() { Tenant = TenantFilter.For("t"), WebhookId = "wh_a", ObjectName = "Customers", From = later }, "msg_a_2")
            .ConfigureAwait(false);
        await ExpectAsync(new() { MessageId = "msg_a_1", WebhookId = "wh_b" }).ConfigureAwait(false);

        async Task ExpectAsync(DeliveryQuery query, params string[] expected)
        {
            var seen = await worker.QueryAsync(query).ConfigureAwait(false);
            Expect.Set($"messages found by {query}", expected, seen.Select(delivery => delivery.MessageId));
        }
    }

    private static async Task TenantsAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(
            Some.Message("none", 1),
            Some.Message("one", 1) with { TenantId = "t" },
            Some.Message("two", 1) with { TenantId = "tt" }).ConfigureAwait(false);
        await ExpectAsync(TenantFilter.All, "msg_none_1", "msg_one_1", "msg_two_1").ConfigureAwait(false);
        await ExpectAsync(TenantFilter.For("t"), "msg_one_1").ConfigureAwait(false);
        await ExpectAsync(TenantFilter.For("tt"), "msg_two_1").ConfigureAwait(false);
        await ExpectAsync(TenantFilter.For("unknown")).ConfigureAwait(false);
        await ExpectAsync(TenantFilter.NoTenant, "msg_none_1").ConfigureAwait(false);

        async Task ExpectAsync(TenantFilter tenant, params string[] expected)
        {
            var seen = await worker.QueryAsync(new() { Tenant = tenant }).ConfigureAwait(false);
            Expect.Set($"messages of {tenant}", expected, seen.Select(delivery => delivery.MessageId));
        }
    }

    private static async Task StatesAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 4)).ConfigureAwait(false);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        await worker.DeliverAsync(leased[0]).ConfigureAwait(false);
        await worker.ExhaustAsync(leased[1]).ConfigureAwait(false);
        await worker.RetryAsync(leased[2], Worker.Long).ConfigureAwait(false);
        DeliveryState[] states = [DeliveryState.Delivered, DeliveryState.Dead, DeliveryState.Pending, DeliveryState.Leased];
        for (var i = 0; i < states.Length; i++)
        {
            var found = await worker.QueryAsync(new() { State = states[i] }).ConfigureAwait(false);
            var one = Expect.One($"deliveries found as {states[i]}", found);
            Expect.Equal("delivery and state", (leased[i].Lease.DeliveryId, states[i]), (one.Id, one.State));
            Expect.Equal(
                $"whether SettledAt and DueAt are set in state {states[i]}",
                (i < 2, i == 2),
                (one.SettledAt is not null, one.DueAt is not null));
        }

        var dead = (await worker.FindAsync(leased[1].Lease.DeliveryId).ConfigureAwait(false)).Delivery;
        Expect.Equal(
            "reason and detail", (DeadReason.Exhausted, Worker.Exhausted.Detail), (dead.DeadReason ?? default, dead.Detail));
    }

    private static async Task HeldAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await Scenes.HeldAsync(worker, 2).ConfigureAwait(false);
        var held = await worker.QueryAsync(new() { State = DeliveryState.Held }).ConfigureAwait(false);
        Expect.Sequence("messages found as held", ["msg_a_2", "msg_a_1"], held.Select(delivery => delivery.MessageId));
        Expect.That(
            held.All(d => d is { State: DeliveryState.Held, DueAt: null }),
            "the state Held without a DueAt",
            held[0].ToString());
        var pending = await worker.QueryAsync(new() { State = DeliveryState.Pending }).ConfigureAwait(false);
        Expect.Equal("deliveries found as pending", 0, pending.Count);
        await worker.Control.CancelDeliveryAsync(held[0].Id, run.Cancellation).ConfigureAwait(false);
        var cancelled = await worker.QueryAsync(new() { State = DeliveryState.Cancelled }).ConfigureAwait(false);
        Expect.Equal("delivery found as canceled", held[0].Id, Expect.One("canceled deliveries", cancelled).Id);
    }

    private static async Task StableAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 40)).ConfigureAwait(false);
        var (seen, added) = (new List<string>(), 1_000);
        string? cursor = null;
        do
        {
            var page = await worker.Log
                .QueryAsync(new() { WebhookId = "wh_a", Limit = 7, Cursor = cursor }, run.Cancellation)
                .ConfigureAwait(false);
            Expect.Between("deliveries of a page with a limit of 7", 0, 7, page.Items.Count);
            seen.AddRange(page.Items.Select(delivery => delivery.MessageId));
            cursor = page.Next;
            await worker.AddAsync(Some.Messages("a", 3, from: added)).ConfigureAwait(false);
            await worker.DeliverAllAsync(await worker.ClaimAsync(4).ConfigureAwait(false)).ConfigureAwait(false);
            added += 3;
        }
        while (cursor is not null && seen.Count < 100);
        Expect.Sequence("messages of all pages, each once", Some.Ids("a", 40).Reverse(), seen);
    }

    private static async Task RefusedAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        foreach (var limit in new[] { 0, -1, DeliveryQuery.MaxLimit + 1 })
        {
            await Expect.ThrowsAsync<ArgumentException>(
                $"a query with a limit of {limit}", () => worker.QueryAsync(new() { Limit = limit })).ConfigureAwait(false);
        }

        foreach (var cursor in new[] { "", "no cursor", "'; drop table x" })
        {
            await Expect.ThrowsAsync<ArgumentException>(
                $"a query with the cursor \"{cursor}\"", () => worker.QueryAsync(new() { Cursor = cursor }))
                .ConfigureAwait(false);
        }

        var all = await worker.QueryAsync(new() { Limit = DeliveryQuery.MaxLimit }).ConfigureAwait(false);
        Expect.Equal("deliveries of a page with the maximum limit", 1, all.Count);
    }

    private static async Task FindAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var message = Some.Message("a", 1);
        await worker.AddAsync(message).ConfigureAwait(false);
        var failed = Worker.Failure with
        {
            RetryAfter = TimeSpan.FromSeconds(7),
            Response = "no"u8.ToArray(),
            ResponseIsCut = true,
        };
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        await worker.RecordAsync(leased, DeliveryDecision.Retry(TimeSpan.Zero), failed).ConfigureAwait(false);
        await worker.DeliverAsync(await worker.ClaimOneAsync().ConfigureAwait(false)).ConfigureAwait(false);
        var details = await worker.FindAsync(leased.Lease.DeliveryId).ConfigureAwait(false);
        Expect.Bytes("body of the message", message.Body, details.Message.Body);
        Expect.Equal(
            "state and attempts of the delivery",
            (DeliveryState.Delivered, 2),
            (details.Delivery.State, details.Delivery.Attempts));
        Expect.Sequence("numbers of the attempts", [1, 2], details.Attempts.Select(attempt => attempt.Number));
        var first = details.Attempts[0];
        var outcome = first.Outcome;
        Expect.Equal(
            "outcome, status, reason, Retry-After and ResponseIsCut",
            (failed.Kind, failed.StatusCode, failed.Reason, failed.RetryAfter, true),
            (outcome.Kind, outcome.StatusCode, outcome.Reason, outcome.RetryAfter, outcome.ResponseIsCut));
        Expect.Bytes("response", failed.Response, outcome.Response);
        Expect.Equal(
            "start, duration, next delay, message, webhook and URL of the attempt",
            (Some.Instant, TimeSpan.FromMilliseconds(25), (TimeSpan?)TimeSpan.Zero, message.Id, "wh_a", Some.Url),
            (first.StartedAt, first.Duration, first.NextIn, first.MessageId, first.WebhookId, first.Url));
    }

    private static async Task NotAttemptedAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        await worker.NotAttemptedAsync(leased, TimeSpan.Zero).ConfigureAwait(false);
        await worker.RetryAsync(await worker.ClaimOneAsync().ConfigureAwait(false), Worker.Long).ConfigureAwait(false);
        var details = await worker.FindAsync(leased.Lease.DeliveryId).ConfigureAwait(false);
        Expect.Sequence("attempts", [OutcomeKind.Rejected], details.Attempts.Select(attempt => attempt.Outcome.Kind));
    }

    private static async Task DeadAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var added = await worker.AddAsync(Some.Dead("a", 1, Some.Url, Some.OtherUrl)).ConfigureAwait(false);
        var found = await worker.QueryAsync(new() { State = DeliveryState.Dead, WebhookId = "wh_a" }).ConfigureAwait(false);
        Expect.Set("dead deliveries", added.Dead.Select(dead => dead.Id), found.Select(delivery => delivery.Id));
        var details = await worker.FindAsync(added.Dead[0].Id).ConfigureAwait(false);
        var only = details.Delivery;
        Expect.Equal(
            "reason, detail, attempts and size of the body",
            (DeadReason.TooLarge, "12 MB", 0, 0),
            (only.DeadReason ?? default, only.Detail, details.Attempts.Count, details.Message.Body.Length));
    }

    private static async Task UnknownAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        Expect.Equal("FindAsync", null, await worker.Log.FindAsync("dlv_unknown", run.Cancellation).ConfigureAwait(false));
        var page = await worker.Log.QueryAsync(new() { WebhookId = "wh_a" }, run.Cancellation).ConfigureAwait(false);
        Expect.Equal("deliveries and cursor of an empty page", (0, null), (page.Items.Count, page.Next));
    }
}
