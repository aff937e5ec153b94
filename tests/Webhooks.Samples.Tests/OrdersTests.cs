using Webhooks.Samples.Support;
using Xunit;

namespace Webhooks.Samples;

public sealed class OrdersTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-orders-");

    private FileInfo Received => new(Path.Combine(_folder.FullName, "received.jsonl"));

    [Fact]
    public async Task Orders_RunAgain_FindsNothingLeftToDo()
    {
        (await SampleProcess.RunAsync("Orders", [_folder.FullName])).AssertExit(0);
        var before = LengthOfReceived();
        var result = (await SampleProcess.RunAsync("Orders", [_folder.FullName])).AssertExit(0);
        Assert.Equal("579 changes were committed before.", result.OutputLines[0]);
        Assert.Equal(before, LengthOfReceived());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private long LengthOfReceived() => Received.Exists ? Received.Length : 0;
}
