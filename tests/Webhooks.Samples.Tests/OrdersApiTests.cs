using Webhooks.Samples.Support;
using Xunit;

namespace Webhooks.Samples;

public sealed class OrdersApiTests
{
    [Fact]
    public async Task WalkThrough_TwiceOverARestart_EveryAnswerIsAsItSays_AndThePreviewIsWhatWasDelivered()
    {
        var file = HttpFile.Read(Path.Combine(OrdersApiRun.Output, "walk-through.http"));
        await using var sample = new OrdersApiRun();
        for (var i = 0; i < 2; i++)
        {
            using var run = new HttpFileRun(file, await sample.StartAsync());
            await run.SendAllAsync(TestContext.Current.CancellationToken);
            var result = await sample.StopAsync();

            Assert.DoesNotContain("fail:", result.Output, StringComparison.Ordinal);
            Assert.Equal(run["delivered"].At("$.body"), run["previewed"].At("$"));
            Assert.Equal(run["received"].At("$[0].body"), run["previewed"].At("$"));
        }
    }
}
