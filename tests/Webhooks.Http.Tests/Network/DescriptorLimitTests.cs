using System.Net.Sockets;
using Xunit;

namespace Webhooks.Network;

public sealed class DescriptorLimitTests
{
    [Theory]
    [InlineData(null, 0)]
    [InlineData(256, 32)]
    [InlineData(1_024, 128)]
    [InlineData(1_048_576, 256)]
    public void Reserved_IsAnEighthAndNotMany(int? limit, int reserved) =>
        Assert.Equal(reserved, new DescriptorLimit(limit).Reserved);

    [Theory]
    [InlineData(null, 2_000)]
    [InlineData(1_024, 256)]
    [InlineData(8_000, 2_000)]
    [InlineData(1_048_576, 2_000)]
    public void IdleConnections_AreAQuarterAtMost(int? limit, int idle) =>
        Assert.Equal(idle, new DescriptorLimit(limit).IdleConnections(2_000));

    [Fact]
    public void NeededFor_Slots_IsEightForEachAndSomeForTheRest() => Assert.Equal(2_024, DescriptorLimit.NeededFor(128));

    [Fact]
    public void IsReserved_NumberOfASocket_DecidesIt()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var number = (int)socket.Handle;

        // Of seven numbers, none is an eighth: only what is beyond the limit is refused.
        Assert.True(new DescriptorLimit(Math.Min(number, 7)).IsReserved(socket));
        Assert.False(new DescriptorLimit(number + 1_000).IsReserved(socket));
        Assert.False(new DescriptorLimit(null).IsReserved(socket));
    }

    [Fact]
    public void OfProcess_OnUnix_IsKnownAndNotReached()
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
        {
            Assert.InRange(DescriptorLimit.OfProcess.Limit ?? int.MaxValue, 64, int.MaxValue);
        }

        Assert.False(DescriptorLimit.OfProcess.IsReached());
    }
}
