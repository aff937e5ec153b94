using Webhooks.Network;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Resilience;

public sealed class ReconnectTests
{
    [Fact]
    public async Task Send_FirstConnectionRefused_ConnectsOnceMore()
    {
        var resolver = ScriptedResolver.Of("127.0.0.2", "127.0.0.1");
        await using var receiver = RawReceiver.Answering(200);
        // The clock stands still: on a machine that is busy the first connection would be no fast one.
        await using var host = new SenderHost(
            resolver: resolver, time: new Microsoft.Extensions.Time.Testing.FakeTimeProvider());

        var outcome = await host.SendAsync(receiver.UrlOf("flaky.example"));

        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
        Assert.Equal(2, resolver.Asked);
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task Send_AlwaysRefused_StopsAfterTheSecond()
    {
        var resolver = ScriptedResolver.Of("127.0.0.2", "127.0.0.2", "127.0.0.1");
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost(resolver: resolver);

        var outcome = await host.SendAsync(receiver.UrlOf("down.example"));

        Assert.Equal(OutcomeKind.ConnectionFailed, outcome.Kind);
        Assert.Equal(2, resolver.Asked);
    }

    [Fact]
    public async Task Send_ConnectionFailedSlowly_DoesNotConnectAgain()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var resolver = new SlowResolver(time);
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost(resolver: resolver, time: time);

        var outcome = await host.SendAsync(receiver.UrlOf("slow.example"));

        Assert.Equal(OutcomeKind.ConnectionFailed, outcome.Kind);
        Assert.Equal(1, resolver.Asked);
    }

    [Fact]
    public async Task Send_Blocked_DoesNotAskAgain()
    {
        var resolver = ScriptedResolver.Of("10.0.0.1", "127.0.0.1");
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost(resolver: resolver);

        Assert.Equal(OutcomeKind.Blocked, (await host.SendAsync(receiver.UrlOf("blocked.example"))).Kind);
        Assert.Equal(1, resolver.Asked);
    }

    [Fact]
    public async Task Send_KeptConnectionWasClosed_UsesANewOne()
    {
        var closed = new TaskCompletionSource();
        await using var receiver = RawReceiver.Start(
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.AnswerAsync(200);
                connection.Reset();
                closed.SetResult();
            },
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.AnswerAsync(201);
            });
        await using var host = new SenderHost();

        await host.SendAsync(receiver.Url);
        await closed.Task;
        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(201, outcome.StatusCode);
        Assert.Equal(2, receiver.Requests.Count);
    }

    [Fact]
    public async Task Send_BrokenAfterTheRequestWasWritten_IsNotRepeated()
    {
        await using var receiver = RawReceiver.Start(
            async connection =>
            {
                await connection.ReadRequestAsync();
                connection.Reset();
            },
            connection => connection.AnswerAsync(200));
        await using var host = new SenderHost();

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(OutcomeKind.ConnectionFailed, outcome.Kind);
        Assert.Equal(1, receiver.Connections);
    }

    [Fact]
    public async Task Send_FreshConnectionOfARepeatBreaks_IsNotRepeatedAgain()
    {
        await using var receiver = RawReceiver.Start(
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.AnswerAsync(200);
                await connection.ReadRequestAsync();
            },
            connection => connection.ReadRequestAsync());
        await using var host = new SenderHost();
        await host.SendAsync(receiver.Url);

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(OutcomeKind.ConnectionFailed, outcome.Kind);
        Assert.Equal(2, receiver.Connections);
        Assert.Equal(3, receiver.Requests.Count);
    }

    private sealed class SlowResolver(Microsoft.Extensions.Time.Testing.FakeTimeProvider time) : INameResolver
    {
        public int Asked { get; private set; }

        public ValueTask<System.Net.IPAddress[]> ResolveAsync(string host, string owner, CancellationToken cancellationToken)
        {
            Asked++;
            time.Advance(TimeSpan.FromSeconds(2));
            return ValueTask.FromResult<System.Net.IPAddress[]>([System.Net.IPAddress.Parse("127.0.0.2")]);
        }
    }
}
