using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static partial class StatisticsBehaviors
{
    private static async Task SummariesAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1), Some.Message("b", 1, Some.Url, Some.OtherUrl)).ConfigureAwait(false);
        foreach (var leased in await worker.ClaimAsync().ConfigureAwait(false))
        {
            _ = leased.Message.WebhookId == "wh_a"
                ? await worker.RetryAsync(leased, TimeSpan.Zero).ConfigureAwait(false)
                : await worker.DeliverAsync(leased).ConfigureAwait(false);
        }

        var again = await worker.ClaimOneAsync().ConfigureAwait(false);
        await worker.DeliverAsync(again).ConfigureAwait(false);
        await worker.AddAsync(Some.Message("c", 1)).ConfigureAwait(false);
        var summaries = await ReadAsync("wh_a", "wh_b", "wh_c", "wh_unknown").ConfigureAwait(false);
        Expect.Sequence(
            "webhooks with attempts, with messages, calls and errors",
            [("wh_a", 1L, 2L, 1L), ("wh_b", 1L, 2L, 0L)],
            summaries.Select(each => (each.WebhookId, each.Messages, each.Calls, each.Errors)));
        var last = Expect.Found("the delivery of the last attempt", summaries[0].Last);
        Expect.Equal(
            "id, outcome, status and start of the last attempt",
            (again.Lease.DeliveryId, OutcomeKind.Delivered, 200, Some.Instant),
            (last.Id, last.Outcome ?? default, last.StatusCode ?? 0, last.AttemptedAt ?? default));
        Expect.Equal("summaries of other webhooks", 1, (await ReadAsync("wh_b").ConfigureAwait(false)).Count);
        Expect.Equal("summaries of no webhook", 0, (await ReadAsync().ConfigureAwait(false)).Count);

        async Task<List<ActivitySummary>> ReadAsync(params string[] webhookIds) =>
        [
            .. (await worker.Log
                .GetActivitySummariesAsync(webhookIds, DateOnly.MinValue, DateOnly.MaxValue, run.Cancellation)
                .ConfigureAwait(false)).OrderBy(each => each.WebhookId, StringComparer.Ordinal),
        ];
    }

    private static async Task ByTimeAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1), Some.Dead("a", 2), Some.Message("b", 1)).ConfigureAwait(false);
        await worker.DeliverAllAsync(await worker.ClaimAsync().ConfigureAwait(false)).ConfigureAwait(false);
        await run.AdvanceAsync(2).ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 3), Some.Dead("a", 4), Some.Dead("a", 5, Some.OtherUrl)).ConfigureAwait(false);
        var all = await worker.QueryAsync(new()).ConfigureAwait(false);
        var later = all.Where(each => each.EventId is "evt_3" or "evt_4" or "evt_5").Min(each => each.CreatedAt);
        await ExpectAsync("all", new(), (2, 1), (0, 2)).ConfigureAwait(false);
        await ExpectAsync("one webhook", new() { WebhookId = "wh_a" }, (1, 1), (0, 2)).ConfigureAwait(false);
        await ExpectAsync("one URL", new() { Url = Some.OtherUrl }, (0, 1)).ConfigureAwait(false);
        await ExpectAsync("since a time", new() { From = later }, (0, 2)).ConfigureAwait(false);
        await ExpectAsync("until a time", new() { Until = later }, (2, 1)).ConfigureAwait(false);
        await ExpectAsync("an unknown webhook", new() { WebhookId = "wh_unknown" }).ConfigureAwait(false);
        var hours = await worker.Log.CountByTimeAsync(new(), TimeSpan.FromHours(1), run.Cancellation).ConfigureAwait(false);
        Expect.That(
            hours.Buckets.All(each => each.At.ToUnixTimeSeconds() % 3_600 == 0),
            "periods that begin at full hours",
            string.Join(", ", hours.Buckets));
        await Expect.ThrowsAsync<ArgumentOutOfRangeException>(
            "a step of half a second",
            () => worker.Log.CountByTimeAsync(new(), TimeSpan.FromSeconds(0.5), run.Cancellation).AsTask())
            .ConfigureAwait(false);

        async Task ExpectAsync(string what, DeliveryQuery query, params (long Delivered, long Failed)[] expected)
        {
            var counted = await worker.Log
                .CountByTimeAsync(query, TimeSpan.FromSeconds(1), run.Cancellation)
                .ConfigureAwait(false);

            // A second may pass within one step of the scenario, so that its deliveries are in two periods.
            var (first, rest) = (counted.Buckets.Where(each => each.At < later.AddSeconds(-1)), counted.Buckets
                .Where(each => each.At >= later.AddSeconds(-1)));
            var sums = new[] { first, rest }
                .Select(part => (part.Sum(each => each.Delivered), part.Sum(each => each.Failed)))
                .Where(sum => sum != (0, 0));
            Expect.Sequence($"delivered and dead deliveries of {what}", expected, sums);
        }
    }
}
