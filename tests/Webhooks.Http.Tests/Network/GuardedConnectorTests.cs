using System.Net;
using System.Net.Sockets;
using Webhooks.Definitions;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Network;

public sealed class GuardedConnectorTests
{
    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("fe80::1%2")]
    [InlineData("fd00:ec2::254")]
    public async Task Connect_ForbiddenAnswer_IsBlocked(string answer)
    {
        await using var host = new SenderHost(resolver: ScriptedResolver.Of(answer));

        var outcome = await host.SendAsync(new Uri("https://rebound.example/"));

        Assert.Equal(OutcomeKind.Blocked, outcome.Kind);
    }

    [Theory]
    [InlineData("127.0.0.1 10.0.0.1")]
    [InlineData("10.0.0.1 127.0.0.1")]
    [InlineData("127.0.0.1 fd00:ec2::254")]
    public async Task Connect_OneForbiddenAmongAllowed_IsBlockedAndConnectsToNone(string answers)
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost(resolver: ScriptedResolver.Of(answers));

        var outcome = await host.SendAsync(receiver.UrlOf("mixed.example"));

        Assert.Equal(OutcomeKind.Blocked, outcome.Kind);
        Assert.Equal(0, receiver.Connections);
    }

    [Fact]
    public async Task Connect_NameChangesItsAnswer_IsJudgedAnewPerConnectionAndPinnedWithin()
    {
        var resolver = ScriptedResolver.Of("127.0.0.1", "10.0.0.1");
        await using var receiver = RawReceiver.Answering(200, "Connection: close\r\n");
        await using var host = new SenderHost(resolver: resolver);
        var url = receiver.UrlOf("rebinding.example");

        var first = await host.SendAsync(url);
        var second = await host.SendAsync(url);

        Assert.Equal(OutcomeKind.Delivered, first.Kind);
        Assert.Equal(OutcomeKind.Blocked, second.Kind);
        Assert.Equal(2, resolver.Asked);
    }

    [Fact]
    public async Task Connect_Name_KeepsItAsHostHeader()
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost(resolver: ScriptedResolver.Of("127.0.0.1"));

        await host.SendAsync(receiver.UrlOf("hooks.example"));

        Assert.Equal($"hooks.example:{receiver.Port}", Assert.Single(receiver.Requests).Header("Host"));
    }

    [Fact]
    public async Task Connect_FirstAddressRefuses_TriesTheNext()
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost(resolver: ScriptedResolver.Of("::1 127.0.0.2 127.0.0.1"));

        var outcome = await host.SendAsync(receiver.UrlOf("several.example"));

        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
    }

    [Fact]
    public async Task Connect_MappedAnswer_IsTheAddressInside()
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost(resolver: ScriptedResolver.Of("::ffff:127.0.0.1"));

        Assert.Equal(OutcomeKind.Delivered, (await host.SendAsync(receiver.UrlOf("mapped.example"))).Kind);
    }

    [Fact]
    public async Task Connect_FirstAddressSwallowsPackets_LeavesTimeForTheNext()
    {
        await using var receiver = RawReceiver.Answering(200);
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var address = IPAddress.Parse("127.0.0.9");
        full.Bind(new IPEndPoint(address, receiver.Port));
        full.Listen(0);
        var fillers = await FillAsync(receiver.Port, address);
        await using var host = new SenderHost(
            options => options.ConnectTimeout = TimeSpan.FromSeconds(2),
            resolver: ScriptedResolver.Of("127.0.0.9 127.0.0.1"));

        var outcome = await host.SendAsync(receiver.UrlOf("several.example"));

        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
        fillers.ForEach(filler => filler.Dispose());
    }

    [Fact]
    public async Task Connect_Literal_AsksNoResolver()
    {
        var resolver = ScriptedResolver.Of("10.0.0.1");
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost(resolver: resolver);

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
        Assert.Equal(0, resolver.Asked);
    }

    [Fact]
    public async Task Connect_GuardOfTheHostAllowsEverything_AddressesAreStillJudged()
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost(
            options => options.AllowLoopback = false,
            services: services => services.Add(new(typeof(IDestinationGuard), new Permissive())));

        Assert.Equal(OutcomeKind.Blocked, (await host.SendAsync(receiver.Url)).Kind);
        Assert.Equal(OutcomeKind.Blocked, (await host.SendAsync(receiver.UrlOf("localhost"))).Kind);
        Assert.Equal(0, receiver.Connections);
    }

    [Fact]
    public async Task Connect_ListedNetwork_IsOpen()
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost(
            options =>
            {
                options.AllowLoopback = false;
                options.AllowedNetworks.Add("127.0.0.0/8");
            },
            resolver: ScriptedResolver.Of("127.0.0.1"));

        Assert.Equal(OutcomeKind.Delivered, (await host.SendAsync(receiver.UrlOf("inside.example"))).Kind);
    }

    [Fact]
    public async Task Connect_AddressThatSwallowsPackets_TimesOut()
    {
        // A listener whose queue is full answers nothing.
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        var port = ((IPEndPoint)full.LocalEndPoint!).Port;
        var fillers = await FillAsync(port);
        await using var host = new SenderHost(options =>
        {
            options.ConnectTimeout = TimeSpan.FromMilliseconds(200);
            options.Timeout = TimeSpan.FromSeconds(30);
        });

        var outcome = await host.SendAsync(new Uri($"http://127.0.0.1:{port}/"));

        Assert.Equal(OutcomeKind.TimedOut, outcome.Kind);
        fillers.ForEach(filler => filler.Dispose());
    }

    [Fact]
    public async Task Connect_PortThatIsClosed_IsBlockedEvenWhereTheGuardOfTheHostAllowsIt()
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost(
            options => options.BlockedPorts.Add(receiver.Port),
            services: services => services.Add(new(typeof(IDestinationGuard), new Permissive())));

        Assert.Equal(OutcomeKind.Blocked, (await host.SendAsync(receiver.Url)).Kind);
        Assert.Equal(0, receiver.Connections);
    }

    [Fact]
    public async Task Connect_AnyDenial_TellsTheSameWhateverTheResolverSaw()
    {
        string[] answers = ["10.1.2.3", "127.0.0.1", "169.254.169.254", "::1", "fd00:ec2::254", "8.8.8.8 10.1.2.3", "::ffff:10.1.2.3"];
        var told = new HashSet<string>();
        foreach (var answer in answers)
        {
            await using var host = new SenderHost(
                options => options.AllowLoopback = false, resolver: ScriptedResolver.Of(answer));
            var outcome = await host.SendAsync(new Uri("https://inside.example/"));
            Assert.Equal(OutcomeKind.Blocked, outcome.Kind);
            Assert.Null(outcome.RetryAfter);
            told.Add(outcome.ToString());
        }

        Assert.Equal(["Blocked: the host name resolves to a blocked address"], told);
    }

    private static async Task<List<Socket>> FillAsync(int port, IPAddress? address = null)
    {
        var sockets = new List<Socket>();
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        try
        {
            for (var i = 0; i < 16; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                sockets.Add(socket);
                await socket.ConnectAsync(new IPEndPoint(address ?? IPAddress.Loopback, port), limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Full.
        }

        return sockets;
    }

    private sealed class Permissive : IDestinationGuard
    {
        public WebhookError? Check(Uri url) => null;
    }
}
