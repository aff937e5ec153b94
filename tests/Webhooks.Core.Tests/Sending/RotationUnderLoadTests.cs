using System.Collections.Concurrent;
using System.Globalization;
using Webhooks.Matching;
using Webhooks.Receiving;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

/// <summary>A secret is replaced while the pump works; receivers know the old one, or the new one, or both.</summary>
public class RotationUnderLoadTests
{
    private const int Dispatchers = 4;
    private const int EventsEach = 50;

    private readonly ConcurrentQueue<(SendRequest Request, bool Old, bool New)> _received = new();
    private WebhookVerifier? _old;
    private WebhookVerifier? _new;

    [Fact]
    public async Task Rotate_UnderLoad_EveryDeliveryVerifiesUntilTheOverlapEnds()
    {
        await using var host = new TestHost();
        var webhook = await host.SaveAsync(Some.Webhook("a") with { Secrets = [] });
        var rotated = webhook.RotateSecret(TimeSpan.FromHours(1), host.Time);
        _old = new(webhook.Secrets, time: host.Time);
        _new = new([rotated.Secrets[0]], time: host.Time);
        host.Sender.Answer = async (request, _) =>
        {
            await Task.Yield();
            _received.Enqueue((request, Verifies(_old, request), Verifies(_new, request)));
            return Some.Outcome(OutcomeKind.Delivered);
        };
        host.Start();

        // What is on its way at that time is signed by the old secret at least, what is dispatched later by both.
        var load = LoadAsync(host, "while");
        await host.Observer.Settled.ReachAsync(EventsEach);
        await host.SaveAsync(rotated);
        await LoadAsync(host, "overlap");
        await load;
        await host.Observer.Settled.ReachAsync(2 * Dispatchers * EventsEach);
        Assert.All(_received, each => Assert.True(each.Old, "The old secret does not verify during the overlap."));
        Assert.All(Of("overlap"), each => Assert.True(each.New, "The new secret does not verify after it was saved."));
        Assert.Contains(Of("while"), each => !each.New);

        // The last instant of the overlap, and the first one after it.
        host.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        await LoadAsync(host, "last");
        await host.Observer.Settled.ReachAsync(3 * Dispatchers * EventsEach);
        Assert.All(Of("last"), each => Assert.True(each is { Old: true, New: true }));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await LoadAsync(host, "after");
        await host.Observer.Settled.ReachAsync(4 * Dispatchers * EventsEach);
        Assert.All(Of("after"), each => Assert.True(each is { Old: false, New: true }));
        Assert.Equal(Dispatchers * EventsEach, Of("after").Count());
        Assert.All(host.Observer.Deliveries, delivery => Assert.Equal(1, delivery.Attempts));
    }

    [Fact]
    public async Task Rotate_BetweenTwoAttempts_SignsTheLaterOneWithTheNewSecret()
    {
        await using var host = new TestHost();
        host.Sender.Say(Some.Outcome(OutcomeKind.Rejected), Some.Outcome(OutcomeKind.Delivered));
        var webhook = await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        host.Start();
        await host.Observer.Attempts.ReachAsync(1);
        var rotated = await host.SaveAsync(webhook.RotateSecret(TimeSpan.FromSeconds(5), host.Time));
        host.Advance(TimeSpan.FromSeconds(5));
        await host.Observer.Settled.ReachAsync(1);
        var later = host.Sender.Sent.Last().Request;
        Assert.False(Verifies(new([Some.Secret], time: host.Time), later));
        Assert.True(Verifies(new([rotated.Secrets[0]], time: host.Time), later));
    }

    [Fact]
    public async Task Rotate_BetweenClaimAndAttempt_CountsForTheAttempt()
    {
        await using var host = new TestHost();
        var directory = host.Get<WebhookDirectory>();
        var webhook = await host.SaveAsync(Some.Webhook("a"));
        await directory.GetAsync(CancellationToken.None);
        var rotated = await host.SaveAsync(webhook.RotateSecret(TimeSpan.Zero, host.Time));
        var destination = await directory.FindDestinationAsync(
            "a", Some.Url, host.Time.GetTimestamp(), CancellationToken.None);
        Assert.Same(rotated, destination?.Webhook.Definition);
    }

    private IEnumerable<(SendRequest Request, bool Old, bool New)> Of(string phase) => _received.Where(
        each => each.Request.Body.Span.IndexOf(System.Text.Encoding.UTF8.GetBytes($"\"eventId\":\"{phase}")) >= 0);

    private static Task LoadAsync(TestHost host, string phase) => Task.WhenAll(
        Enumerable.Range(0, Dispatchers).Select(dispatcher => Task.Run(async () =>
        {
            for (var i = 0; i < EventsEach; i++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"{phase}-{dispatcher}-{i}");
                await host.DispatchAsync(Some.Insert(id));
            }
        })));

    private static bool Verifies(WebhookVerifier verifier, SendRequest request) =>
        verifier.Verify(request.MessageId, request.Timestamp, request.Signature, request.Body.Span).IsValid;
}
