namespace Webhooks.Conformance.Behaviors;

internal static partial class EndingBehaviors
{
    private static async Task CancelUrlAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 0, Some.OtherUrl)).ConfigureAwait(false);
        await worker.ClaimOneAsync().ConfigureAwait(false);
        await worker.AddAsync(
            Some.Message("a", 1, Some.Url, Some.OtherUrl),
            Some.Message("a", 2),
            Some.Message("b", 3)).ConfigureAwait(false);
        await worker.Destinations.DisableUrlAsync("wh_a", Some.Url, run.Cancellation).ConfigureAwait(false);
        await ExpectAsync("wh_a", null, 3).ConfigureAwait(false);
        await ExpectAsync("wh_a", Some.Url, 2).ConfigureAwait(false);
        await ExpectAsync("wh_a", Some.OtherUrl, 1).ConfigureAwait(false);
        await ExpectAsync("wh_unknown", null, 0).ConfigureAwait(false);
        var ended = await worker.Control
            .CancelDeliveriesAsync("wh_a", url: Some.Url, cancellationToken: run.Cancellation)
            .ConfigureAwait(false);
        Expect.Set(
            "canceled deliveries of the URL",
            [$"msg_a_1 {Some.Url}", $"msg_a_2 {Some.Url}"],
            ended.Select(each => $"{each.MessageId} {each.Url}"));
        await ExpectAsync("wh_a", null, 1).ConfigureAwait(false);
        await ExpectAsync("wh_b", Some.Url, 1).ConfigureAwait(false);

        async Task ExpectAsync(string webhookId, string? url, int expected)
        {
            var count = await worker.Control.CountWaitingAsync(webhookId, url, run.Cancellation).ConfigureAwait(false);
            Expect.Equal(
                $"waiting deliveries of {webhookId} to {url ?? "any URL"}, and whether there is an oldest one",
                (expected, expected > 0),
                (count.Deliveries, count.Oldest is not null));
        }
    }
}
