using Webhooks.Samples.Support;
using Xunit;

namespace Webhooks.Crash;

public sealed class OrdersTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-orders-");

    private FileInfo Received => new(Path.Combine(_folder.FullName, "received.jsonl"));

    [Fact]
    public async Task Orders_KilledTenTimes_TheReceiverEndsWithWhatWasCommitted()
    {
        for (var i = 0; i < 10; i++)
        {
            await using var process = SampleProcess.Start("Orders", _folder.FullName);
            await WaitForMoreAsync(process, than: LengthOfReceived());
            await process.SendAsync("KILL");
            await process.WaitAsync();
        }

        var result = (await SampleProcess.RunAsync("Orders", [_folder.FullName])).AssertExit(0);
        Assert.Equal("Everything is correct.", result.OutputLines[^1]);
        Assert.Contains("committed 579 changes, expected 998 messages, received 998: 0 missing", result.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private long LengthOfReceived() => Received.Exists ? Received.Length : 0;

    /// <summary>Until something was received in this run: then it is in the middle of its work.</summary>
    private async Task WaitForMoreAsync(SampleProcess process, long than)
    {
        while (LengthOfReceived() <= than && !process.HasEnded)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
