using System.Globalization;
using Webhooks.Definitions;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Network;

public sealed class PortPolicyTests
{
    public static TheoryData<int> NonHttp => [.. NonHttpPorts.All.Select(row => row.Port)];

    [Theory]
    [MemberData(nameof(NonHttp))]
    public void Check_PortOfAnotherService_IsRefused(int port) => Assert.Equal("url.port", Refused(port));

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    [InlineData(25)]
    [InlineData(53)]
    [InlineData(110)]
    [InlineData(111)]
    [InlineData(139)]
    [InlineData(143)]
    [InlineData(389)]
    [InlineData(445)]
    [InlineData(465)]
    [InlineData(587)]
    [InlineData(636)]
    [InlineData(993)]
    [InlineData(995)]
    [InlineData(1433)]
    [InlineData(1521)]
    [InlineData(2049)]
    [InlineData(3306)]
    [InlineData(3389)]
    [InlineData(5432)]
    [InlineData(5900)]
    [InlineData(6379)]
    [InlineData(11211)]
    [InlineData(27017)]
    public void Check_WellKnownOnes_AreInTheTable(int port) => Assert.Equal("url.port", Refused(port));

    [Theory]
    [InlineData(1)]
    [InlineData(80)]
    [InlineData(443)]
    [InlineData(1024)]
    [InlineData(3000)]
    [InlineData(5000)]
    [InlineData(8080)]
    [InlineData(8443)]
    [InlineData(9200)]
    [InlineData(65535)]
    public void Check_OtherPort_IsOpen(int port) => Assert.Null(Refused(port));

    [Fact]
    public void Check_AllowedPorts_AreTheOnlyOnesEvenWhereBlocked()
    {
        static void Narrow(HttpDeliveryOptions options) => options.AllowedPorts.UnionWith([443, 25]);

        Assert.Null(Refused(443, Narrow));
        Assert.Null(Refused(25, Narrow));
        Assert.Equal("url.port", Refused(8443, Narrow));
    }

    [Fact]
    public void Check_BlockedPortsEdited_AreTheOnesThatAreClosed()
    {
        static void Edit(HttpDeliveryOptions options)
        {
            options.BlockedPorts.Remove(9042);
            options.BlockedPorts.Add(8080);
        }

        Assert.Null(Refused(9042, Edit));
        Assert.Equal("url.port", Refused(8080, Edit));
        Assert.Equal("url.port", Refused(22, Edit));
    }

    [Fact]
    public void Check_Refusal_NamesTheSetting()
    {
        Assert.Equal("URL must have a port from 1 to 65535.", new PortPolicy(Some.Options()).Refuse(0));
        Assert.Contains("BlockedPorts", Some.Guard().Check(new("https://example.com:22/"))!.Rule, StringComparison.Ordinal);
        Assert.Contains(
            "AllowedPorts",
            Some.Guard(options => options.AllowedPorts.Add(443)).Check(new("https://example.com:444/"))!.Rule,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ClosedPort_HasTheAnswerOfTheSave()
    {
        await using var host = new SenderHost();
        var url = new Uri("https://example.com:25/");

        var outcome = await host.SendAsync(url);

        Assert.Equal(OutcomeKind.Blocked, outcome.Kind);
        Assert.EndsWith(host.Get<IDestinationGuard>().Check(url)!.Rule, outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_HasEachPortOnceInOrder()
    {
        var ports = NonHttpPorts.All.Select(row => row.Port).ToArray();

        Assert.Equal(ports.Distinct().Order(), ports);
    }

    private static string? Refused(int port, Action<HttpDeliveryOptions>? configure = null) => Some.Guard(configure)
        .Check(new Uri(string.Create(CultureInfo.InvariantCulture, $"https://example.com:{port}/")))?.Code;
}
