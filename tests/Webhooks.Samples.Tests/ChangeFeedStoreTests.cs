using System.Text.Json;
using Webhooks.Samples.Support;
using Xunit;

namespace Webhooks.Samples;

public sealed class ChangeFeedStoreTests
{
    private const StringComparison Exact = StringComparison.Ordinal;
    private const int Changes = 600;

    [Theory]
    [InlineData(FeedStore.Sqlite)]
    [InlineData(FeedStore.PostgreSql)]
    public async Task EnqueueOnly_ThenDeliverOnly_SendsEachOnceAsPreviewed(string kind)
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = Feed.Shop(receiver).WithChanges(
            [.. Enumerable.Range(1, Changes).Select(Feed.Insert), Feed.Insert(1).Replace("Orders", "Parcels", Exact)]);
        var store = await FeedStore.NewAsync(kind, feed);
        var preview = (await feed.RunAsync("--preview", "--store", store)).AssertExit(0);

        var first = (await feed.RunAsync("--store", store, "--enqueue-only")).AssertExit(0);
        var again = (await feed.RunAsync("--store", store, "--enqueue-only")).AssertExit(0);

        Assert.Empty(receiver.Requests);
        Assert.Equal(
            ["recorded 600 of 600 messages, dead 0, unmatched changes 1, left in the store 600"], first.OutputLines);
        Assert.Equal(
            ["recorded 0 of 600 messages, dead 0, unmatched changes 1, left in the store 600"], again.OutputLines);

        var work = (await feed.WorkAsync(store)).AssertExit(0);

        Assert.Equal("delivered 600, dead 0, unmatched changes 0, left in the store 0", work.OutputLines[^1]);
        Assert.All(receiver.Requests, request => Assert.True(request.IsSignedWith(Feed.Secret)));
        Assert.Equal(
            preview.Json.Select(line => (Text(line, "messageId"), Text(line, "body"))).Order(),
            receiver.Requests.Select(request => (request.Id, request.Text)).Order());
    }

    [Fact]
    public async Task DeliverOnly_BesideAFeed_HearsOfItAndRunsUntilStopped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill.");
        await using var receiver = await Receiver.StartAsync();
        using var feed = Feed.Shop(receiver).WithChanges(Feed.Insert(1));
        var store = await FeedStore.NewAsync(FeedStore.Sqlite, feed);
        await using var worker = feed.StartWork(store, "--json", "--retry", "0s,1h");

        (await feed.RunAsync("--store", store, "--enqueue-only")).AssertExit(0);
        Assert.Contains("\"attempt\":1", await worker.ReadLineAsync(), Exact);
        Assert.Contains("\"settled\"", await worker.ReadLineAsync(), Exact);
        receiver.Status = (_, _) => 500;
        (await feed.WithChanges(Feed.Insert(2)).RunAsync("--store", store, "--enqueue-only")).AssertExit(0);
        Assert.Contains("\"attempt\":1", await worker.ReadLineAsync(), Exact);

        await worker.SendAsync("TERM");

        var result = (await worker.WaitAsync()).AssertExit(1);
        Assert.Contains("Stopped. 1 delivery(s) stay in the store.", result.ErrorLines);
        Assert.Equal("delivered 1, dead 0, unmatched changes 0, left in the store 1", result.ErrorLines[^1]);
    }

    [Fact]
    public async Task Feed_WithAStore_KeepsWhatIsHeld()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = Feed.Shop(receiver).WithChanges(Enumerable.Range(1, 200).Select(Feed.Insert));
        var store = await FeedStore.NewAsync(FeedStore.Sqlite, feed);
        receiver.Status = (_, _) => 410;

        var result = (await feed.RunAsync("--store", store)).AssertExit(1);

        var (dead, left) = (result.NumberAfter(", dead "), result.NumberAfter("left in the store "));
        Assert.Equal(200, dead + left);
        Assert.InRange(left, 1, 199);
        Assert.Contains($"{left} delivery(s) are held, because their URL was disabled.", result.ErrorLines);
        Assert.Equal(dead, receiver.Requests.Count);
    }

    [Fact]
    public async Task EnqueueOnly_PayloadTooLarge_SaysSoByItsExitCode()
    {
        await using var receiver = await Receiver.StartAsync();
        var large = Feed.Insert(2).Replace("2}", $"\"{new string('x', 11_000_000)}\"}}", Exact);
        using var feed = Feed.Shop(receiver).WithChanges(Feed.Insert(1), large);
        var store = await FeedStore.NewAsync(FeedStore.Sqlite, feed);

        var result = (await feed.RunAsync("--store", store, "--enqueue-only")).AssertExit(1);

        Assert.Equal("recorded 2 of 2 messages, dead 1, unmatched changes 0, left in the store 1", result.OutputLines[^1]);
    }

    [Fact]
    public async Task EnqueueOnly_InputWithABadLine_RecordsWhatStandsBeforeIt()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = Feed.Shop(receiver);
        var store = await FeedStore.NewAsync(FeedStore.Sqlite, feed);

        var result = await feed.RunOnInputAsync($"{Feed.Insert(1)}\n[]\n", "--store", store, "--enqueue-only");

        result.AssertExit(2);
        Assert.Contains("Reading stopped there. 1 change(s) before it were recorded.", result.ErrorLines);
        Assert.Equal("recorded 1 of 1 messages, dead 0, unmatched changes 0, left in the store 1", result.OutputLines[^1]);
    }

    [Fact]
    public async Task Webhook_WithoutSecretAndWithAStore_IsRefusedBeforeAnythingIsStored()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = new Feed()
            .WithWebhooks(
                Feed.Webhook("Shop", receiver.Address),
                Feed.Webhook("Bare", receiver.Address).Replace($"\"secret\": \"{Feed.Secret}\",", "", Exact))
            .WithChanges(Feed.Insert(1));
        var store = await FeedStore.NewAsync(FeedStore.Sqlite, feed);

        var result = (await feed.RunAsync("--store", store)).AssertExit(2);

        Assert.Contains("$[1].secret: ", result.ErrorLines[0], Exact);
        Assert.Contains("\"Bare\"", result.ErrorLines[0], Exact);
        Assert.Empty(receiver.Requests);
        Assert.False(File.Exists(store["sqlite:".Length..]));
    }

    [Fact]
    public async Task Rehearsal_WithAStore_DoesNotTouchIt()
    {
        using var feed = new Feed().WithWebhooks(Feed.Webhook("Shop", "https://shop.example/")).WithChanges(Feed.Insert(1));
        var store = await FeedStore.NewAsync(FeedStore.Sqlite, feed);

        (await feed.RunAsync("--store", store, "--explain")).AssertExit(0);

        Assert.False(File.Exists(store["sqlite:".Length..]));
    }

    [Fact]
    public async Task Store_Unreachable_IsToldWithoutItsPassword()
    {
        using var feed = new Feed().WithWebhooks(Feed.Webhook("Shop", "https://shop.example/")).WithChanges(Feed.Insert(1));

        var result = (await feed.RunAsync(
            "--store", "postgres:Host=127.0.0.1;Port=1;Database=feed;Username=feed;Password=hunter2")).AssertExit(2);

        Assert.StartsWith("--store: Using the database failed: ", result.ErrorLines[0], Exact);
        Assert.DoesNotContain("hunter2", result.Error + result.Output, Exact);
    }

    private static string Text(JsonElement line, string member) => line.GetProperty(member).GetString()!;
}
