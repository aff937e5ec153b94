using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static class HeaderBehaviors
{
    private const StoreCapabilities Needs = StoreCapabilities.Messages | StoreCapabilities.Log;

    public static IEnumerable<ConformanceBehavior> All =>
    [
        new(
            "Log_HeadersOfAttempts_AreKept",
            ConformanceCategory.Log,
            Needs,
            "The log keeps the headers of the request and of the response of each attempt.",
            KeptAsync),
        new(
            "Log_HeadersOfAResponse_CountAndAreDropped",
            ConformanceCategory.Log,
            Needs | StoreCapabilities.ResponseLimit,
            "The headers of a response count as a part of it. Beyond the bytes per tenant and day both are dropped. The "
                + "headers of the request are kept.",
            DroppedAsync),
    ];

    private static async Task KeptAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        AttemptOutcome[] outcomes =
        [
            Answer(0, Header("Set-Cookie", "a=1"), Header("set-cookie", "b=2"), Header("X-Text", "é € \"<b>\" \t\\ 😀"), Header("Empty", "")),
            Answer(1_000, Header("X-Long", new string('x', 3_000))),
            Answer(10, [.. Enumerable.Range(0, 100).Select(number => Header($"X-{number}", "value"))]),
            Worker.Failure,
            Answer(10, [.. Enumerable.Range(0, 64).Select(number => Header($"X-{number}", new('x', 120)))]),
        ];
        var id = "";
        foreach (var outcome in outcomes)
        {
            var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
            id = leased.Lease.DeliveryId;
            await worker.RecordAsync(leased, DeliveryDecision.Retry(TimeSpan.Zero), outcome).ConfigureAwait(false);
        }

        var attempts = (await worker.FindAsync(id).ConfigureAwait(false)).Attempts;
        Expect.Equal("attempts", outcomes.Length, attempts.Count);
        for (var i = 0; i < outcomes.Length; i++)
        {
            Expect.Headers(
                $"request headers of attempt {i + 1}", outcomes[i].RequestHeaders, attempts[i].Outcome.RequestHeaders);
            Expect.Headers(
                $"response headers of attempt {i + 1}", outcomes[i].ResponseHeaders, attempts[i].Outcome.ResponseHeaders);
        }
    }

    private static async Task DroppedAsync(BehaviorRun run)
    {
        run.LimitResponses(1_000);
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Messages("a", 4)).ConfigureAwait(false);
        var answer = Answer(100, Header("X-Filler", new('x', 290)));
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        foreach (var each in leased)
        {
            await worker.RecordAsync(each, DeliveryDecision.Delivered, answer).ConfigureAwait(false);
        }

        var dropped = 0;
        foreach (var each in leased)
        {
            var kept = (await worker.FindAsync(each.Lease.DeliveryId).ConfigureAwait(false)).Attempts[0].Outcome;
            var expected = kept.ResponseIsDropped ? answer.WithoutResponse() : answer;
            Expect.Response("response", expected, kept);
            Expect.Headers("response headers", expected.ResponseHeaders, kept.ResponseHeaders);
            Expect.Headers("request headers", answer.RequestHeaders, kept.RequestHeaders);
            dropped += kept.ResponseIsDropped ? 1 : 0;
        }

        Expect.Equal("dropped responses of 4, each with 400 of 1,000 bytes", 2, dropped);
    }

    private static AttemptOutcome Answer(int length, params KeyValuePair<string, string>[] headers) => Worker.Failure with
    {
        RequestHeaders = AttemptHeaders.Create([Header("webhook-id", "msg_1"), Header("X-Api-Key", "****")]),
        Response = new byte[length],
        ResponseHeaders = AttemptHeaders.Create(headers),
    };

    private static KeyValuePair<string, string> Header(string name, string value) => new(name, value);
}
