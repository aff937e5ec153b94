using System.Text.Json;
using Webhooks.Samples.Support;
using Xunit;

namespace Webhooks.Samples;

public sealed class ChangeFeedDeliveryTests
{
    private const StringComparison Exact = StringComparison.Ordinal;

    private const string PagesOnly = """
        { "objectName": "Orders", "eventType": "table.recordUpdate",
          "eventSources": ["DataPages"], "fields": ["Status"],
          "payload": { "template": "{ \"order\": [@field:Id], \"was\": \"[@previous:Status]\" }" } }
        """;

    [Fact]
    public async Task Feed_HundredMixedChanges_SendsExactlyWhatIsOwedAsPreviewed()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = Mixed(receiver);

        var preview = (await feed.RunAsync("--preview")).AssertExit(0);
        Assert.Empty(receiver.Requests);
        var result = (await feed.RunAsync()).AssertExit(0);

        // By the rules alone: all inserts, paid updates to /all, those by pages to /pages too.
        var expected = Enumerable.Range(1, 100)
            .SelectMany(i => (i % 4) switch
            {
                0 => [("/all", i)],
                1 => i % 3 == 0 ? [("/all", i), ("/pages", i)] : new[] { ("/all", i) },
                _ => [],
            })
            .Order();
        Assert.Equal(expected, receiver.Requests.Select(request => (request.Path, OrderOf(request.Body))).Order());
        Assert.Equal($"delivered {receiver.Requests.Count}, dead 0, unmatched changes 50", result.OutputLines[^1]);
        Assert.All(receiver.Requests, request => Assert.True(request.IsSignedWith(Feed.Secret)));
        Assert.Equal(
            preview.Json.Select(line => (Text(line, "messageId"), Text(line, "body"))).Order(),
            receiver.Requests.Select(request => (request.Id, request.Text)).Order());
    }

    [Fact]
    public async Task Feed_ReceiverAnswers503Twice_KeepsIdsAndBodiesOverAttemptsAndRuns()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = new Feed()
            .WithWebhooks(Feed.Webhook("Shop", $"{receiver.Address}/shop"))
            .WithChanges(Enumerable.Range(1, 12).Select(Feed.Insert));
        receiver.Status = (_, count) => count <= 2 ? 503 : 200;

        (await feed.RunAsync("--retry", "0s,1ms,1ms")).AssertExit(0);

        var first = receiver.Requests.GroupBy(request => request.Id).ToArray();
        Assert.Equal(12, first.Length);
        Assert.All(first, message => Assert.Equal([503, 503, 200], message.Select(request => request.Status)));
        Assert.All(first, message => Assert.Single(message.Select(request => request.Text).Distinct()));
        Assert.All(receiver.Requests, request => Assert.True(request.IsSignedWith(Feed.Secret)));

        (await feed.RunAsync()).AssertExit(0);

        Assert.Equal(
            first.Select(message => (message.Key, message.First().Text)).Order(),
            receiver.Requests.Skip(36).Select(request => (request.Id, request.Text)).Order());
    }

    [Fact]
    public async Task Feed_EqualLines_AreChangesOfTheirOwnUnlessTheyHaveAnId()
    {
        await using var receiver = await Receiver.StartAsync();
        var withId = Feed.Insert(2).Replace("{\"objectName\"", "{\"id\":\"evt_two\",\"objectName\"", Exact);
        using var feed = new Feed()
            .WithWebhooks(Feed.Webhook("Shop", $"{receiver.Address}/shop"))
            .WithChanges(Feed.Insert(1), Feed.Insert(1), withId, withId);

        (await feed.RunAsync()).AssertExit(0);

        Assert.Equal([1, 1, 2], receiver.Requests.Select(request => OrderOf(request.Body)).Order());
        Assert.Contains(receiver.Requests, request => request.Text.Contains("\"eventId\":\"evt_two\"", Exact));
    }

    [Fact]
    public async Task Feed_MarkCarriageReturnsAndBlankLines_DoNotMatter()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = Feed.Shop(receiver);
        feed.WithChanges(Feed.Insert(1), "", Feed.Insert(2));
        var plain = (await feed.RunAsync("--preview")).AssertExit(0).OutputLines;
        await File.WriteAllTextAsync(feed.Changes, $"\uFEFF  {Feed.Insert(1)}\r\n \t\r\n{Feed.Insert(2)}");

        Assert.Equal(plain, (await feed.RunAsync("--preview")).AssertExit(0).OutputLines);
        Assert.Equal([1, 3], plain.Select(line => JsonElement.Parse(line).GetProperty("change").GetInt32()));
    }

    [Fact]
    public async Task Feed_BigFile_IsDeliveredWhole()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = new Feed()
            .WithWebhooks(Feed.Webhook("Shop", $"{receiver.Address}/shop"))
            .WithChanges(Enumerable.Range(1, 3000).Select(Feed.Insert));

        var result = (await feed.RunAsync()).AssertExit(0);

        Assert.Equal("delivered 3000, dead 0, unmatched changes 0", result.OutputLines[^1]);
        Assert.Equal(Enumerable.Range(1, 3000), receiver.Requests.Select(request => OrderOf(request.Body)).Order());
    }

    [Fact]
    public async Task Webhook_WithoutSecret_GetsOneThatIsShownAndSigns()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = new Feed().WithChanges(Feed.Insert(1)).WithWebhooks(
            Feed.Webhook("Shop", $"{receiver.Address}/shop").Replace($"\"secret\": \"{Feed.Secret}\",", "", Exact));

        var result = (await feed.RunAsync("--json")).AssertExit(0);

        var shown = Assert.Single(result.ErrorLines, line => line.Contains("whsec_", Exact));
        Assert.Contains("\"Shop\"", shown, Exact);
        Assert.True(receiver.Requests.Single().IsSignedWith(shown[shown.IndexOf("whsec_", Exact)..].Trim()));
    }

    private static Feed Mixed(Receiver receiver) => new Feed()
        .WithWebhooks(
            Feed.Webhook("All", $"{receiver.Address}/all").Replace(
                "\"subscriptions\": [",
                """
                "subscriptions": [
                  { "objectName": "Orders", "eventType": "table.recordUpdate", "fields": ["Status"] },
                """,
                Exact),
            $$"""
            { "name": "Pages", "secret": "{{Feed.Secret}}", "urls": ["{{receiver.Address}}/pages"],
              "subscriptions": [{{PagesOnly}}] }
            """)
        .WithChanges(Enumerable.Range(1, 100).Select(MixedChange));

    private static string MixedChange(int i) => (i % 4) switch
    {
        0 => Feed.Insert(i),
        1 => Update(i, "Status", i % 3 == 0 ? "DataPages" : "RESTAPIs"),
        2 => Update(i, "Note", "DataPages"),
        _ => Feed.Insert(i).Replace("Orders", "Parcels", Exact),
    };

    private static string Update(int i, string field, string source) => $$$"""
        {"objectName":"Orders","eventType":"table.recordUpdate","eventSource":"{{{source}}}",
        """ + $$$"""
        "eventDate":"2026-11-23T08:00:00Z","previous":{"Id":{{{i}}},"{{{field}}}":"old"},
        """ + $$$"""
        "current":{"Id":{{{i}}},"{{{field}}}":"néw \"{{{i}}}\""}}
        """;

    private static int OrderOf(byte[] body)
    {
        var json = JsonElement.Parse(body);
        return json.TryGetProperty("order", out var order)
            ? order.GetInt32()
            : json.GetProperty("data")[0].GetProperty("Id").GetInt32();
    }

    private static string Text(JsonElement line, string member) => line.GetProperty(member).GetString()!;

    [Fact]
    public async Task Deliver_OneReceiverHangs_OthersGetEverythingMeanwhile()
    {
        const int count = 400;
        await using var receiver = await Receiver.StartAsync();
        var hang = new TaskCompletionSource();
        receiver.Gate = path => path == "/hangs" ? hang.Task : Task.CompletedTask;
        using var feed = new Feed()
            .WithWebhooks(Feed.Webhook("Hangs", $"{receiver.Address}/hangs"), Feed.Webhook("Well", $"{receiver.Address}/well"))
            .WithChanges(Enumerable.Range(1, count).Select(Feed.Insert));

        var run = feed.RunAsync("--timeout", "5m");
        for (var well = 0; well < count;)
        {
            well += await receiver.NextAsync() == "/well" ? 1 : 0;
        }

        Assert.False(run.IsCompleted);
        hang.SetResult();
        var result = (await run).AssertExit(0);
        Assert.Equal("delivered 800, dead 0, unmatched changes 0", result.OutputLines[^1]);
    }
}
