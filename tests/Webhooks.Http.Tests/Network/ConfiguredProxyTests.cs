using System.Net;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Network;

public sealed class ConfiguredProxyTests
{
    private static readonly Uri Receiver = new("https://hooks.example/");

    [Theory]
    [InlineData("proxy.internal", 3128, true)]
    [InlineData("PROXY.internal", 3128, true)]
    [InlineData("proxy.internal", 443, false)]
    [InlineData("hooks.example", 3128, false)]
    public void IsAt_EndPoint_IsTheHostAndThePortOfTheProxy(string host, int port, bool isAt) =>
        Assert.Equal(isAt, Proxy("http://proxy.internal:3128").IsAt(new DnsEndPoint(host, port)));

    [Theory]
    [InlineData("http://proxy:3128", null, null)]
    [InlineData("http://me@proxy:3128", "me", "")]
    [InlineData("http://me:s%40fe@proxy:3128", "me", "s@fe")]
    [InlineData("http://:s%40fe@proxy:3128", "", "s@fe")]
    public void Credentials_AreThoseOfTheUrlWhichKeepsNone(string url, string? user, string? password)
    {
        var proxy = Proxy(url);
        var credentials = (NetworkCredential?)proxy.Credentials;

        Assert.Equal((user, password), (credentials?.UserName, credentials?.Password));
        Assert.Equal(new Uri("http://proxy:3128/"), proxy.GetProxy(Receiver));
        Assert.Equal("", proxy.GetProxy(Receiver).UserInfo);
    }

    private static ConfiguredProxy Proxy(string url) =>
        ConfiguredProxy.Of(Some.Options(options => options.Proxy = url).Value)!;
}
