using System.Net.NetworkInformation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Webhooks.Sending;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Hostile;

public sealed class HostileReceiverTests
{
    private const int Attempts = 2;

    /// <summary>What sockets buffer of what nobody reads.</summary>
    private const long Unread = 32_000_000;

    private static readonly HttpDeliveryOptions Defaults = new();

    public static TheoryData<string> Names => [.. HostileBehaviors.All.Select(behavior => behavior.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_HostileReceiver_HasItsOutcomeAndHarmsNobody(string name)
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var behavior = HostileBehaviors.Named(name);
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var hostile = RawReceiver.Start(behavior.Script);
        await using var healthy = new HealthyReceiver();
        await using var host = new SenderHost(
            time: time,
            services: services => new TestBuilder(services).UseTrustedCertificates([TestAuthority.Ours.Certificate]),
            configureClient: client => client.AddHttpMessageHandler(() => new BodyWatch(hostile)));
        await healthy.SendAsync(host, 1, guard.Token);

        for (var i = 0; i < Attempts; i++)
        {
            var attempt = host.SendAsync(RequestTo(hostile, behavior), guard.Token);
            await healthy.SendAsync(host, 3, guard.Token);
            await LetTheDeadlinePassAsync(behavior.Stall, hostile, time, guard.Token);
            AssertOutcome(behavior, await attempt.WaitAsync(guard.Token));
            await (behavior.ActsAfterwards ? ClosedAsync(hostile, guard.Token) : Task.CompletedTask);
        }

        await healthy.SendAsync(host, 1, guard.Token);
        healthy.AssertUndisturbed();
        Assert.Equal(behavior.KeepsConnection ? 1 : Attempts * behavior.Connections, hostile.Connections);
        Assert.InRange(hostile.Requests.Count, 0, Attempts);
        Assert.InRange(hostile.Written, 0, Unread);
    }

    private static SendRequest RequestTo(RawReceiver hostile, HostileBehavior behavior) => new()
    {
        MessageId = "msg_hostile",
        WebhookId = "wh_hostile",
        Url = hostile.UrlOf("127.0.0.1", behavior.IsSecure ? "https" : "http"),
        Body = new byte[behavior.MessageBytes],
        Timestamp = "1700000000",
        Signature = "v1,c2lnbmF0dXJl",
        Headers = new Dictionary<string, string> { ["X-Api-Key"] = "secret" },
    };

    // The clock of the attempt stands still until the receiver does: nothing here depends on how fast a machine is.
    private static async Task LetTheDeadlinePassAsync(
        Stall stall, RawReceiver hostile, FakeTimeProvider time, CancellationToken guard)
    {
        if (stall == Stall.Never)
        {
            return;
        }

        await hostile.StallAsync(guard);
        if (stall == Stall.AfterTheStatus)
        {
            await hostile.StatusSeenAsync(guard);
        }

        time.Advance(stall == Stall.AfterTheStatus ? Defaults.BodyTimeout : Defaults.Timeout);
    }

    // What the receiver closed, the sender's end hears of a moment later; a request in that moment would be lost.
    private static async Task ClosedAsync(RawReceiver hostile, CancellationToken guard)
    {
        await hostile.StallAsync(guard);
        while (IsHalfClosed(hostile.Port))
        {
            guard.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Whether the sender's end is open where the receiver's is not.</summary>
    private static bool IsHalfClosed(int port)
    {
        var open = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
            .Where(connection => connection.State == TcpState.Established)
            .ToList();
        return open.Exists(connection => connection.RemoteEndPoint.Port == port)
            && !open.Exists(connection => connection.LocalEndPoint.Port == port);
    }

    private static void AssertOutcome(HostileBehavior behavior, AttemptOutcome outcome)
    {
        Assert.True(behavior.Kind == outcome.Kind, outcome.ToString());
        if (behavior.Reason is null)
        {
            Assert.Null(outcome.Reason);
        }
        else
        {
            Assert.True(outcome.Reason!.Contains(behavior.Reason, StringComparison.Ordinal), outcome.Reason);
            Assert.True(!behavior.IsWholeReason || outcome.Reason == behavior.Reason, outcome.Reason);
            Assert.DoesNotContain("127.0.0.1", outcome.Reason, StringComparison.Ordinal);
            Assert.DoesNotContain("example", outcome.Reason, StringComparison.Ordinal);
        }

        Assert.Equal(behavior.IsCut, outcome.ResponseIsCut);
        Assert.InRange(outcome.Response.Length, 0, Defaults.MaxResponseBytes);
    }
}
