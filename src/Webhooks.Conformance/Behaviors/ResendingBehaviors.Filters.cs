using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static partial class ResendingBehaviors
{
    private static async Task FilteredAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var all = new RecoveryRequest { WebhookId = "wh_a", Since = Some.Instant.AddYears(-9) };
        await worker.AddAsync(
            Some.Message("a", 0, Some.Url, Some.OtherUrl),
            Some.Message("a", 1) with { SubscriptionId = "sub_other" },
            Some.Message("b", 2),
            Some.Dead("a", 3)).ConfigureAwait(false);
        foreach (var each in await worker.ClaimAsync().ConfigureAwait(false))
        {
            var reason = each.Message.Id == "msg_a_1" ? DeadReason.Refused : DeadReason.Exhausted;
            await worker.RecordAsync(each, DeliveryDecision.Dead(reason), Worker.Failure).ConfigureAwait(false);
        }

        await run.AdvanceAsync(1).ConfigureAwait(false);
        var later = (await worker.AddAsync(Some.Dead("c", 1)).ConfigureAwait(false)).Dead[0].SettledAt!.Value;
        await run.AdvanceAsync(1).ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 4)).ConfigureAwait(false);
        await worker.ExhaustAsync(await worker.ClaimOneAsync().ConfigureAwait(false)).ConfigureAwait(false);

        await ExpectAsync("no filter", all, 4).ConfigureAwait(false);
        await ExpectAsync("a URL", all with { Url = Some.OtherUrl }, 1).ConfigureAwait(false);
        await ExpectAsync("a subscription", all with { SubscriptionId = "sub_other" }, 1).ConfigureAwait(false);
        await ExpectAsync("a reason", all with { DeadReasons = [DeadReason.Exhausted] }, 3).ConfigureAwait(false);
        await ExpectAsync("two reasons", all with { DeadReasons = [DeadReason.Refused, DeadReason.Gone] }, 1).ConfigureAwait(false);
        await ExpectAsync("an end", all with { Until = later }, 3).ConfigureAwait(false);
        await ExpectAsync("a beginning", all with { Since = later }, 1).ConfigureAwait(false);
        var request = all with { Url = Some.Url, DeadReasons = [DeadReason.Exhausted], Until = later };
        await ExpectAsync("several filters", request, 1).ConfigureAwait(false);
        Expect.Equal(
            "deliveries recovered",
            1,
            await worker.Control.RecoverDeliveriesAsync(request, run.Cancellation).ConfigureAwait(false));
        await run.AdvanceAsync(1).ConfigureAwait(false);
        var due = await worker.ClaimOneAsync().ConfigureAwait(false);
        Expect.Equal("message and URL that are due", ("msg_a_0", Some.Url), (due.Message.Id, due.Url));
        await ExpectAsync("no filter, after the recovery", all, 3).ConfigureAwait(false);

        async Task ExpectAsync(string what, RecoveryRequest counted, int expected)
        {
            var count = await worker.Control.CountRecoverableAsync(counted, run.Cancellation).ConfigureAwait(false);
            Expect.Equal(
                $"deliveries to recover with {what}, whether there is an oldest one, and whether there may be more",
                (expected, expected > 0, false),
                (count.Deliveries, count.Oldest is not null, count.IsEstimate));
        }
    }
}
