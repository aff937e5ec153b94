using Webhooks.Samples.Support;
using Xunit;

namespace Webhooks.Samples;

public sealed class QuickStartTests
{
    private const StringComparison Exact = StringComparison.Ordinal;

    [Fact]
    public async Task QuickStart_Run_GivesARightAccount()
    {
        var result = (await SampleProcess.RunAsync("QuickStart", [])).AssertExit(0);

        Assert.Equal("Everything is correct.", result.OutputLines[^1]);
        Assert.Contains("update through the API: 2 message(s)", result.OutputLines);
        Assert.Contains("update that changes nothing: 0 message(s)", result.OutputLines);
        var received = result.OutputLines.Where(line => line.Contains(" received ", Exact)).ToArray();
        Assert.Equal(5, received.Length);
        Assert.All(received, line => Assert.Contains("signature verified", line, Exact));
        Assert.Contains(received, line => line.StartsWith("chat received custom payload", Exact)
            && line.Contains("\"Order 1 is paid, it was open\"", Exact));
    }
}
