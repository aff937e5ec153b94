using System.Text.Json;
using Webhooks.Samples.Support;
using Xunit;

namespace Webhooks.Samples;

public sealed class ChangeFeedOutcomeTests
{
    private const StringComparison Exact = StringComparison.Ordinal;

    private static readonly string[] Paths = ["/one", "/two", "/three"];

    [Fact]
    public async Task Multicast_OneOfThreeUrlsDead_DeliversToTheOthers()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = new Feed()
            .WithWebhooks(Feed.Webhook("Shop", Paths.Select(path => receiver.Address + path)))
            .WithChanges(Enumerable.Range(1, 20).Select(Feed.Insert));
        receiver.Status = (path, _) => path == "/two" ? 500 : 200;

        var result = (await feed.RunAsync("--retry", "0s,1ms")).AssertExit(1);

        Assert.Equal("delivered 40, dead 20, unmatched changes 0", result.OutputLines[^1]);
        Assert.Equal(20, result.ErrorLines.Count(line =>
            line.StartsWith("dead: msg_", Exact) && line.Contains("exhausted: 2 attempt(s)", Exact)));
        Assert.Equal(40, receiver.Requests.Count(request => request.Path == "/two"));
        Assert.Equal(20, receiver.Requests.Count(request => request.Path == "/three"));
        Assert.Equal(20, receiver.Requests.Select(request => request.Id).Distinct().Count());
    }

    [Fact]
    public async Task Json_OfARun_AgreesWithWhatTheReceiverSaw()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = new Feed()
            .WithWebhooks(Feed.Webhook("Shop", $"{receiver.Address}/good", $"{receiver.Address}/bad"))
            .WithChanges(
                [.. Enumerable.Range(1, 8).Select(Feed.Insert), Feed.Insert(9).Replace("Orders", "Parcels", Exact)]);
        receiver.Status = (path, count) => path == "/bad" ? 404 : count == 1 ? 503 : 204;

        var result = (await feed.RunAsync("--json", "--retry", "0s,1ms")).AssertExit(1);

        Assert.True(result.ErrorLines is ["delivered 8, dead 8, unmatched changes 1"], result.Output);
        Assert.Equal(
            receiver.Requests.Select(request => (request.Id, receiver.Address + request.Path, request.Status)).Order(),
            result.OfKind("attempt")
                .Select(line => (Text(line, "messageId"), Text(line, "url"), Number(line, "status")))
                .Order());
        Assert.All(result.OfKind("attempt"), line =>
            Assert.Equal(Number(line, "status") == 204 ? "delivered" : "rejected", Text(line, "outcome")));
        var settled = result.OfKind("settled");
        Assert.Equal(16, settled.Length);
        Assert.All(settled, line =>
        {
            var isGood = Text(line, "url").EndsWith("/good", Exact);
            Assert.Equal(
                (isGood ? "delivered" : "dead", 2, "Shop"),
                (Text(line, "state"), Number(line, "attempts"), Text(line, "webhook")));
            Assert.Equal(isGood ? JsonValueKind.Null : JsonValueKind.String, line.GetProperty("reason").ValueKind);
        });
        Assert.Equal(
            ["kind", "messageId", "webhook", "url", "attempt", "outcome", "status", "reason"],
            result.OfKind("attempt")[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            ["kind", "messageId", "webhook", "url", "state", "attempts", "reason"],
            settled[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Json_NobodyListens_HasNoStatus()
    {
        string address;
        await using (var gone = await Receiver.StartAsync())
        {
            address = gone.Address;
        }

        using var feed = new Feed().WithWebhooks(Feed.Webhook("Shop", $"{address}/shop")).WithChanges(Feed.Insert(1));

        var result = (await feed.RunAsync("--json", "--retry", "0s")).AssertExit(1);

        var attempt = Assert.Single(result.OfKind("attempt"));
        Assert.Equal("connectionFailed", Text(attempt, "outcome"));
        Assert.Equal(JsonValueKind.Null, attempt.GetProperty("status").ValueKind);
    }

    [Fact]
    public async Task Json_ReceiverHangs_TimesOut()
    {
        await using var receiver = await Receiver.StartAsync();
        var gate = new TaskCompletionSource();
        receiver.Gate = _ => gate.Task;
        using var feed = Feed.Shop(receiver).WithChanges(Feed.Insert(1));

        var result = (await feed.RunAsync("--json", "--retry", "0s", "--timeout", "200ms")).AssertExit(1);

        gate.SetResult();
        Assert.Equal("timedOut", Text(Assert.Single(result.OfKind("attempt")), "outcome"));
    }

    [Fact]
    public async Task OnlyUrl_Answers410_DoesNotHoldUpABigFeed()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = Feed.Shop(receiver);
        receiver.Status = (_, _) => 410;

        // More than the outbox keeps for one webhook.
        var result = (await feed.WithChanges(Enumerable.Range(1, 26_000).Select(Feed.Insert)).RunAsync()).AssertExit(1);

        Assert.Equal("delivered 0, dead 26000, unmatched changes 0", result.OutputLines[^1]);
    }

    [Fact]
    public async Task Url_Answers410_EndsWhatIsHeldAsDead()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = new Feed()
            .WithWebhooks(Feed.Webhook("Shop", $"{receiver.Address}/gone", $"{receiver.Address}/good").Replace(
                "\"urls\"", "\"maxCallsPerSecond\": 40, \"urls\"", Exact))
            .WithChanges(Enumerable.Range(1, 30).Select(Feed.Insert));
        receiver.Status = (path, _) => path == "/gone" ? 410 : 200;

        var result = (await feed.RunAsync("--json", "--retry", "0s,1ms,1ms")).AssertExit(1);

        Assert.Equal("delivered 30, dead 30, unmatched changes 0", result.ErrorLines[^1]);
        var dead = result.OfKind("settled").Where(line => Text(line, "state") == "dead").ToArray();
        Assert.Equal(30, dead.Select(line => Text(line, "messageId")).Distinct().Count());
        Assert.Contains(dead, line => Text(line, "reason").StartsWith("gone: ", Exact));
        Assert.Contains(dead, line => Text(line, "reason") == "held: its URL was disabled");
        Assert.Equal(
            receiver.Requests.Count(request => request.Path == "/gone"),
            dead.Count(line => Text(line, "reason").StartsWith("gone: ", Exact)));
    }

    private static int Number(JsonElement line, string member) => line.GetProperty(member).GetInt32();

    private static string Text(JsonElement line, string member) => line.GetProperty(member).GetString()!;
}
