using Webhooks.Samples.Support;
using Xunit;

namespace Webhooks.Samples;

public sealed class ChangeFeedInputTests
{
    private const StringComparison Exact = StringComparison.Ordinal;

    [Fact]
    public async Task Input_StillOpen_IsDeliveredWhileItIsRead()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = Feed.Shop(receiver);
        await using var process = feed.Start();

        await process.WriteLineAsync(Feed.Insert(1));
        await receiver.NextAsync();
        await process.WriteLineAsync(Feed.Insert(2));
        await receiver.NextAsync();

        var result = (await process.EndAsync()).AssertExit(0);
        Assert.Equal("delivered 2, dead 0, unmatched changes 0", result.OutputLines[^1]);
    }

    [Fact]
    public async Task Input_BadLineInTheMiddle_DeliversWhatStandsBeforeIt()
    {
        await using var receiver = await Receiver.StartAsync();
        using var feed = Feed.Shop(receiver);

        var result = (await feed.RunOnInputAsync(
            $"{Feed.Insert(1)}\n\n{Feed.Insert(2)}\n{{\"objectName\":\"Orders\"}}\n{Feed.Insert(3)}\n")).AssertExit(2);

        Assert.Contains(result.ErrorLines, line => line.StartsWith("standard input, line 4: $.eventType: ", Exact));
        Assert.Contains("2 change(s) before it were accepted", result.Error, Exact);
        Assert.Equal("delivered 2, dead 0, unmatched changes 0", result.OutputLines[^1]);
        Assert.Equal(2, receiver.Requests.Count);
    }

    [Fact]
    public async Task Input_BadLineInARehearsal_ShowsWhatStandsBeforeIt()
    {
        using var feed = new Feed().WithWebhooks(Feed.Webhook("Shop", "https://shop.example/hooks"));

        var input = $"{Feed.Insert(1)}\nnot json\n{Feed.Insert(2)}\n";
        var result = (await feed.RunOnInputAsync(input, "--preview")).AssertExit(2);

        Assert.Single(result.Json);
        Assert.Contains("standard input, line 2: $: ", result.Error, Exact);
        Assert.Contains("1 change(s) before it were accepted", result.Error, Exact);
    }

    [Fact]
    public async Task Input_Empty_IsNothingToDo()
    {
        using var feed = new Feed().WithWebhooks(Feed.Webhook("Shop", "https://shop.example/hooks"));

        var result = (await feed.RunOnInputAsync("")).AssertExit(0);

        Assert.Equal("delivered 0, dead 0, unmatched changes 0", result.OutputLines[^1]);
    }

    [Fact]
    public async Task Input_GivesTheSameIdsAsAFile()
    {
        using var feed = new Feed()
            .WithWebhooks(Feed.Webhook("Shop", "https://shop.example/hooks"))
            .WithChanges(Feed.Insert(1), Feed.Insert(2));

        var file = (await feed.RunAsync("--preview")).AssertExit(0);
        var input = (await feed.RunOnInputAsync(await File.ReadAllTextAsync(feed.Changes), "--preview")).AssertExit(0);

        Assert.Equal(file.OutputLines, input.OutputLines);
    }
}
