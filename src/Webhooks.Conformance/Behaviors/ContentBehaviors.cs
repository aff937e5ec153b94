using Webhooks.Outbox;

namespace Webhooks.Conformance.Behaviors;

internal static class ContentBehaviors
{
    private const StoreCapabilities Logged = StoreCapabilities.Messages | StoreCapabilities.Log;

    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of(
            "Content_Body_ComesBackByteForByte",
            "A body of any bytes, also of a megabyte, is returned unchanged, because the signature covers its bytes.",
            BodyAsync),
        Of(
            "Content_ResponseOfAnyBytes_IsKept",
            "A response is stored as bytes, independent of its content type: invalid UTF-8 is kept.",
            ResponseAsync, Logged),
        Of(
            "Content_ReasonOfAnyText_IsRecorded",
            "A reason or detail may be long and contain any characters, including zeros and unpaired surrogates. It is "
                + "recorded with its batch, and may be altered.",
            ReasonAsync),
        Of(
            "Content_LongUrls_AreToldApart",
            "URLs may have 2,000 characters, and may differ only in the last character or in case.",
            UrlsAsync,
            StoreCapabilities.Messages | StoreCapabilities.Destinations),
        Of("Content_LongIds_AreKept", "Ids that the host sets may have 200 characters.", LongIdsAsync),
        Of(
            "Content_Ids_DifferByCase",
            "Ids are compared exactly: ids that differ in case, or by a trailing space, are different.",
            CaseAsync),
        Of(
            "Content_UnicodeNames_ComeBackAsTheyWere",
            "Names may be any Unicode text, and are returned unchanged.",
            UnicodeAsync),
        Of(
            "Content_SqlAndWildcards_AreOnlyText",
            "Ids and names are never interpreted as SQL or wildcards.",
            SqlAsync, Logged),
    ];

    private static ConformanceBehavior Of(
        string name, string promise, Func<BehaviorRun, Task> scenario, StoreCapabilities needs = StoreCapabilities.Messages) =>
        new(name, ConformanceCategory.Content, needs, promise, scenario);

    private static async Task BodyAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        byte[] all = [.. Enumerable.Range(0, 1_024).Select(i => (byte)i)];
        var large = new byte[1 << 20];
        for (var i = 0; i < large.Length; i++)
        {
            large[i] = (byte)(i * 31 >> 3);
        }

        await worker.AddAsync(
            Some.Message("a", 0) with { Body = all }, Some.Message("a", 1) with { Body = large }).ConfigureAwait(false);
        var leased = (await worker.ClaimAsync().ConfigureAwait(false)).OrderBy(each => each.Message.Id).ToList();
        Expect.Equal("messages claimed", 2, leased.Count);
        Expect.Bytes("body of every byte", all, leased[0].Message.Body);
        Expect.Bytes("body of a megabyte", large, leased[1].Message.Body);
    }

    private static async Task ResponseAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 1)).ConfigureAwait(false);
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        byte[] response = [0xff, 0x00, 0xc3, 0x28, 0xed, 0xa0, 0x80, .. Enumerable.Range(0, 65_000).Select(i => (byte)(255 - i))];
        await worker
            .RecordAsync(leased, DeliveryDecision.Delivered, Worker.Success with { Response = response })
            .ConfigureAwait(false);
        var details = await worker.FindAsync(leased.Lease.DeliveryId).ConfigureAwait(false);
        Expect.Bytes("response", response, Expect.One("attempts", details.Attempts).Outcome.Response);
    }

    private static async Task ReasonAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        string[] texts =
            ["a zero \0 within", "half a pair \ud83d", "the other half \udca9 of it", "\u202e\ufffe\uffff", new('x', 10_000)];
        await worker.AddAsync(Some.Messages("a", texts.Length + 1)).ConfigureAwait(false);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        var results = await worker.CompleteAsync(
            limits: null,
            [
                Worker.Completion(leased[^1], DeliveryDecision.Delivered, Worker.Success),
                .. texts.Select((text, i) => Worker.Completion(
                    leased[i], DeliveryDecision.Dead(DeadReason.Exhausted, text), Worker.Failure with { Reason = text })),
            ]).ConfigureAwait(false);
        Expect.That(
            results.All(result => result.IsRecorded),
            "every completion of the batch is recorded",
            $"{results.Count(result => result.IsRecorded)} of {results.Count}");
        await worker.ClaimNothingAsync("all deliveries are settled").ConfigureAwait(false);
        var dead = Some.Dead("b", 1) with { Detail = "a zero \0 within" };
        Expect.Equal("AddResult.Recorded", 1, (await worker.AddAsync(dead).ConfigureAwait(false)).Recorded);
    }

    private static async Task UrlsAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var path = "https://receiver.example/" + new string('é', 100) + new string('p', 1_870);
        string[] urls = [path + "aaa", path + "aab", path + "AAA"];
        await worker.AddAsync(Some.Message("a", 1, urls)).ConfigureAwait(false);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Set("URLs claimed", urls, leased.Select(each => each.Url));
        await worker.GoneAsync(leased.Single(each => each.Url == urls[0])).ConfigureAwait(false);
        await worker.AddAsync(Some.Message("a", 2, urls)).ConfigureAwait(false);
        var others = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Set("URLs claimed while the first is disabled", urls[1..], others.Select(each => each.Url));
    }

    private static async Task LongIdsAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var filler = new string('i', 195);
        var messages = Enumerable.Range(0, 3).Select(i => Some.Message("a", 1) with
        {
            Id = $"msg_{i}{filler}"[..200],
            EventId = $"evt_{filler}{i}",
            WebhookId = $"wh_{i}_{filler}",
            SubscriptionId = $"sub_{filler}{i}",
            TenantId = $"t{i}_{filler}",
        }).ToArray();
        await worker.AddAsync(messages).ConfigureAwait(false);
        var leased = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Set(
            "ids of message, event, webhook, subscription and tenant",
            messages.Select(Ids),
            leased.Select(each => Ids(each.Message)));
        await worker.DeliverAllAsync(leased).ConfigureAwait(false);

        static string Ids(WebhookMessage message) =>
            $"{message.Id} {message.EventId} {message.WebhookId} {message.SubscriptionId} {message.TenantId}";
    }

    private static async Task CaseAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        WebhookMessage[] messages =
        [
            Some.Message("a", 1), Some.Message("A", 1), Some.Message("a", 1) with { Id = "msg_a_1 " },
            Some.Message("a", 1) with { Id = "MSG_A_1" },
        ];
        Expect.Equal(
            "AddResult.Recorded of messages whose ids differ in case or by a space",
            4,
            (await worker.AddAsync(messages).ConfigureAwait(false)).Recorded);
        worker.Gate.Set("wh_a", default(SendAllowance));
        var leased = await worker.ClaimOneAsync().ConfigureAwait(false);
        Expect.Equal("webhook that may send (wh_a may not)", "wh_A", leased.Message.WebhookId);
        worker.Gate.Set("wh_a", allowance: null);
        var others = await worker.ClaimAsync().ConfigureAwait(false);
        Expect.Set("messages claimed", ["MSG_A_1", "msg_a_1", "msg_a_1 "], others.Select(each => each.Message.Id));
    }

    private static async Task UnicodeAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        var message = Some.Message("a", 1) with
        {
            TenantId = "Société générale №1",
            ObjectName = "注文 🧾 e\u0301 \u00e9 'quoted' \"x\" %_",
            EventType = new("заказ.оплачен"),
        };
        await worker.AddAsync(message).ConfigureAwait(false);
        var seen = (await worker.ClaimOneAsync().ConfigureAwait(false)).Message;
        Expect.Equal(
            "tenant, object and type",
            (message.TenantId, message.ObjectName, message.EventType),
            (seen.TenantId, seen.ObjectName, seen.EventType));
    }

    private static async Task SqlAsync(BehaviorRun run)
    {
        var worker = await run.OpenAsync().ConfigureAwait(false);
        const string Hostile = "%' OR 1=1; -- \\ _";
        await worker.AddAsync(
            Some.Message("a", 1),
            Some.Message("a", 2) with { TenantId = Hostile, ObjectName = Hostile, SubscriptionId = Hostile })
            .ConfigureAwait(false);
        var found = await worker.QueryAsync(
            new() { Tenant = TenantFilter.For(Hostile), ObjectName = Hostile, SubscriptionId = Hostile }).ConfigureAwait(false);
        Expect.Equal("message found", "msg_a_2", Expect.One("deliveries found", found).MessageId);
        var none = await worker.QueryAsync(new() { ObjectName = "%" }).ConfigureAwait(false);
        Expect.Equal("deliveries found about an object named %", 0, none.Count);
        Expect.Equal("FindAsync", null, await worker.Log.FindAsync(Hostile, run.Cancellation).ConfigureAwait(false));
        var details = await worker.FindAsync(found[0].Id).ConfigureAwait(false);
        Expect.Equal("object", Hostile, details.Message.ObjectName);
    }
}
