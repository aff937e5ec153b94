using System.Net;
using Xunit;

namespace Webhooks.Network;

public sealed class NumericHostTests
{
    [Theory]
    [InlineData("0", "0.0.0.0")]
    [InlineData("4294967295", "255.255.255.255")]
    [InlineData("127.1", "127.0.0.1")]
    [InlineData("10.256", "10.0.1.0")]
    [InlineData("1.16777215", "1.255.255.255")]
    [InlineData("1.2.256", "1.2.1.0")]
    [InlineData("1.2.65535", "1.2.255.255")]
    [InlineData("255.255.255.255", "255.255.255.255")]
    public void TryParse_LastPart_FillsTheBytesThatAreLeft(string host, string address)
    {
        Assert.True(NumericHost.TryParse(host, out var parsed));
        Assert.Equal(IPAddress.Parse(address), parsed);
    }

    // Cut to size each of them would be the address of someone else.
    [Theory]
    [InlineData("4294967296")]
    [InlineData("300.1")]
    [InlineData("256.0.0.1")]
    [InlineData("1.256.1")]
    [InlineData("1.2.256.1")]
    [InlineData("1.16777216")]
    [InlineData("1.2.65536")]
    [InlineData("1.2.3.256")]
    [InlineData("1.2.3.4.5")]
    public void TryParse_PartTooLarge_IsNoAddress(string host)
    {
        Assert.False(NumericHost.TryParse(host, out _));
        Assert.True(NumericHost.EndsInNumber(host));
    }
}
