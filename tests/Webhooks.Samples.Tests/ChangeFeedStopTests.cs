using Webhooks.Samples.Support;
using Xunit;

namespace Webhooks.Samples;

public sealed class ChangeFeedStopTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Signal_WhileDeliveriesWait_EndsAndSaysHowManyAreLeft(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill.");
        await using var receiver = await Receiver.StartAsync();
        using var feed = Feed.Shop(receiver);
        receiver.Status = (_, _) => 500;
        await using var process = feed.Start("--json", "--retry", "0s,1h");
        await process.WriteLineAsync(Feed.Insert(1));
        Assert.Contains("\"attempt\":1", await process.ReadLineAsync(), StringComparison.Ordinal);

        await process.SendAsync(signal);

        var result = (await process.WaitAsync()).AssertExit(1);
        Assert.Contains("Stopped. 1 delivery(s) were not settled.", result.ErrorLines);
        Assert.Equal("delivered 0, dead 0, unmatched changes 0", result.ErrorLines[^1]);
        Assert.Single(result.Json);
    }

    [Fact]
    public async Task Signal_WhileOneIsBeingSent_FinishesIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill.");
        await using var receiver = await Receiver.StartAsync();
        using var feed = Feed.Shop(receiver);
        var gate = new TaskCompletionSource();
        receiver.Gate = _ => gate.Task;
        await using var process = feed.Start();
        await process.WriteLineAsync(Feed.Insert(1));
        await receiver.NextAsync();

        await process.SendAsync("INT");
        gate.SetResult();

        // Its input stays open: without the signal it would not end.
        var result = (await process.WaitAsync()).AssertExit(0);
        Assert.Equal("delivered 1, dead 0, unmatched changes 0", result.OutputLines[^1]);
        Assert.Contains("Stopped. 0 delivery(s) were not settled.", result.ErrorLines);
    }
}
