using Webhooks.Samples.Support;
using Xunit;

namespace Webhooks.Samples;

public sealed class OrdersApiTests : IDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-orders-api-");

    private static string Output => Path.GetDirectoryName(SampleProcess.PathOf("OrdersApi"))!;

    [Fact]
    public async Task WalkThrough_TwiceOverARestart_EveryAnswerIsAsItSays_AndThePreviewIsWhatWasDelivered()
    {
        var file = HttpFile.Read(Path.Combine(Output, "walk-through.http"));
        for (var i = 0; i < 2; i++)
        {
            await using var process = Start();
            using var run = new HttpFileRun(file, await AddressOfAsync(process));
            await run.SendAllAsync(TestContext.Current.CancellationToken);
            await process.SendAsync("TERM");
            var result = (await process.WaitAsync()).AssertExit(0);

            Assert.DoesNotContain("fail:", result.Output, StringComparison.Ordinal);
            Assert.Equal(run["delivered"].At("$.body"), run["previewed"].At("$"));
            Assert.Equal(run["received"].At("$[0].body"), run["previewed"].At("$"));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private SampleProcess Start() => SampleProcess.Start(
        "OrdersApi",
        "--urls", "http://127.0.0.1:0", "--environment", "Development", "--contentRoot", Output, "--Folder", _folder.FullName);

    private static async Task<string> AddressOfAsync(SampleProcess process)
    {
        while (true)
        {
            var line = await process.ReadLineAsync();
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                return line[(at + Listening.Length)..];
            }
        }
    }
}
