using Webhooks.Samples.Support;
using Xunit;

namespace Webhooks.Crash;

public sealed class SharedFeedTests
{
    private const int Changes = 600;

    [Theory]
    [InlineData(FeedStore.Sqlite)]
    [InlineData(FeedStore.PostgreSql)]
    public async Task Processes_StartedTogetherOnNoDatabase_ShareIt(string kind)
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = Feed.Shop(receiver).WithChanges(Enumerable.Range(1, Changes).Select(Feed.Insert));
        var store = await FeedStore.NewAsync(kind, feed);

        var enqueued = await Task.WhenAll(
            Enumerable.Range(1, 4).Select(_ => feed.RunAsync("--store", store, "--enqueue-only")));
        Assert.Equal(Changes, enqueued.Sum(result => result.AssertExit(0).NumberAfter("recorded ")));

        var worked = await Task.WhenAll(Enumerable.Range(1, 3).Select(_ => feed.WorkAsync(store)));
        Assert.Equal(Changes, worked.Sum(result => result.AssertExit(0).NumberAfter("delivered ")));
        Assert.Equal(Changes, receiver.Requests.Count);
        Assert.Equal(Changes, receiver.Requests.Select(request => request.Id).Distinct().Count());
    }
}
