using System.Text.Json;
using Webhooks.Samples.Support;
using Xunit;

namespace Webhooks.Samples;

public sealed class ChangeFeedRehearsalTests
{
    private const StringComparison Exact = StringComparison.Ordinal;

    private static readonly string SampleFolder =
        Path.Combine(Path.GetDirectoryName(SampleProcess.PathOf("ChangeFeed"))!, "sample-data");

    [Fact]
    public async Task Explain_OfAFeed_SaysOfEverySubscriptionWhetherAndWhy()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = new Feed()
            .WithWebhooks(
                Feed.Webhook("Shop", $"{receiver.Address}/shop"),
                Feed.Webhook("Off", $"{receiver.Address}/off")
                    .Replace("\"urls\"", "\"isActive\": false, \"urls\"", Exact))
            .WithChanges(Feed.Insert(1), "", Feed.Insert(2).Replace("Orders", "Parcels", Exact));

        var result = (await feed.RunAsync("--explain")).AssertExit(0);

        Assert.Equal(
            [(1, "Off", 0, false), (1, "Shop", 0, true), (3, "Off", 0, false), (3, "Shop", 0, false)],
            result.Json.Select(line => (
                line.GetProperty("change").GetInt32(),
                line.GetProperty("webhook").GetString()!,
                line.GetProperty("subscription").GetInt32(),
                line.GetProperty("matched").GetBoolean())));
        Assert.Equal("the webhook is not active", result.Json[0].GetProperty("reason").GetString());
        Assert.Contains("\"Parcels\"", result.Json[3].GetProperty("reason").GetString(), Exact);
        Assert.Empty(result.Error);
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task SampleData_Explained_MatchesWhatIsPreviewed()
    {
        var explained = (await RunSampleAsync("--explain")).AssertExit(0).Json
            .Where(line => line.GetProperty("matched").GetBoolean());
        var previewed = (await RunSampleAsync("--preview")).AssertExit(0).Json;

        Assert.Equal(explained.Select(Place).Order(), previewed.Select(Place).Order());
        Assert.Contains(previewed, line => BodyOf(line).Contains("\"text\":\"Welcome, Ada Löwe!\"", Exact));
        Assert.Contains(previewed, line => BodyOf(line).Contains("previousData", Exact));
    }

    [Fact]
    public async Task SampleData_Delivered_ReachesEveryWebhook()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = new Feed();
        var webhooks = await File.ReadAllTextAsync(Path.Combine(SampleFolder, "webhooks.json"));
        await File.WriteAllTextAsync(
            feed.Webhooks, webhooks.Replace("http://127.0.0.1:5080", receiver.Address, Exact));
        File.Copy(Path.Combine(SampleFolder, "changes.jsonl"), feed.Changes);

        var result = (await feed.RunAsync()).AssertExit(0);

        Assert.Equal("delivered 48, dead 0, unmatched changes 5", result.OutputLines[^1]);
        Assert.Equal(
            ["/books", "/chat", "/warehouse/east", "/warehouse/west"],
            receiver.Requests.Select(request => request.Path).Distinct().Order());
    }

    private static Task<ProcessResult> RunSampleAsync(string mode) => SampleProcess.RunAsync(
        "ChangeFeed",
        [
            "--webhooks", Path.Combine(SampleFolder, "webhooks.json"),
            "--changes", Path.Combine(SampleFolder, "changes.jsonl"),
            "--allow-local",
            mode,
        ]);

    private static string BodyOf(JsonElement line) => line.GetProperty("body").GetString()!;

    private static (int Change, string Webhook, int Subscription) Place(JsonElement line) => (
        line.GetProperty("change").GetInt32(),
        line.GetProperty("webhook").GetString()!,
        line.GetProperty("subscription").GetInt32());
}
