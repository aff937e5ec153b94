using Webhooks.Support;
using Xunit;

namespace Webhooks.Security;

public sealed class UnixSecondsTests
{
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    [Fact]
    public void Write_TimesInAnyOrder_SaysEach()
    {
        Assert.Equal("1700000000", UnixSeconds.Write(Time));
        Assert.Equal("1700000001", UnixSeconds.Write(Time.AddSeconds(1)));
        Assert.Equal("1700000000", UnixSeconds.Write(Time.AddMilliseconds(999)));
        Assert.Equal("0", UnixSeconds.Write(DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Write_SameSecondAgain_AllocatesNothing() =>
        Assert.Equal(0, Allocation.Of(() => UnixSeconds.Write(Time)));
}
