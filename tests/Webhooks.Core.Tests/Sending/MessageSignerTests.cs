using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Webhooks.Definitions;
using Webhooks.Security;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

public sealed class MessageSignerTests : IDisposable
{
    private readonly ScriptedSigner _signer = new();
    private readonly CollectingLogger _log = new();

    public void Dispose() => _log.Dispose();

    private TestHost Host(IWebhookStore? store = null) => new(services: services =>
    {
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log));
        services.Replace(ServiceDescriptor.Singleton<IMessageSigner>(_signer));
        if (store is not null)
        {
            services.RemoveAll<IEditableWebhookStore>();
            services.Replace(ServiceDescriptor.Singleton(store));
        }
    });

    [Fact]
    public async Task Sign_EveryAttempt_AsksTheSignerForTheVeryBytesThatAreSent()
    {
        await using var host = Host();
        _signer.Answer = (request, _) => new($"v1,{request.Timestamp.ToUnixTimeSeconds()}");
        host.Sender.Say(Some.Outcome(OutcomeKind.Rejected), Some.Outcome(OutcomeKind.Delivered));
        var webhook = await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        host.Start();
        await host.Observer.Attempts.ReachAsync(1);
        host.Advance(TimeSpan.FromSeconds(5));
        await host.Observer.Settled.ReachAsync(1);

        Assert.Equal(2, _signer.Asked.Count);
        foreach (var (asked, sent) in _signer.Asked.Zip(host.Sender.Sent, (asked, sent) => (asked, sent.Request)))
        {
            Assert.Equal(sent.MessageId, asked.MessageId);
            Assert.True(sent.Body.Equals(asked.Body), "The buffer that was signed is the buffer that is sent.");
            Assert.Equal(sent.Timestamp, asked.Timestamp.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            Assert.Equal($"v1,{sent.Timestamp}", sent.Signature);
            Assert.Same(webhook, asked.Webhook);
            Assert.Equal(webhook.Secrets, asked.ValidSecrets);
        }

        Assert.Equal(2, host.Sender.Sent.Select(sent => sent.Request.Signature).Distinct().Count());
    }

    [Fact]
    public async Task Sign_WebhookWithoutSecrets_IsLeftToTheHostsSigner()
    {
        await using var host = Host(new ListedWebhooks(Some.Webhook("a") with { Secrets = [] }));
        await host.DispatchAsync();
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal("v1,signed", Assert.Single(host.Sender.Sent).Request.Signature);
        Assert.Empty(Assert.Single(_signer.Asked).ValidSecrets);
    }

    public static TheoryData<string, string> Failures => new()
    {
        { "null", "" },
        { "empty", "61 Error" },
        { "line", "61 Error" },
        { "throws", "60 Error The signer failed for message" },
        { "cancels", "60 Error The signer failed for message" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Sign_Fails_CostsNoAttemptAndIsTriedAgain(string failure, string logged)
    {
        await using var host = Host();
        var recorded = Recorded(host);
        _signer.Answer = (_, _) => failure switch
        {
            "null" => default,
            "empty" => new(""),
            "line" => new("v1,s3cr3t\r\nX-Injected: 1"),
            "throws" => throw new InvalidOperationException("s3cr3t", new FormatException("s3cr3t")),
            _ => throw new OperationCanceledException("s3cr3t"),
        };
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        host.Start();
        await recorded.ReachAsync(1);
        Assert.Empty(host.Sender.Sent);
        _signer.Answer = (_, _) => new("v1,signed");
        await host.AdvanceQuietlyAsync(TimeSpan.FromSeconds(29));
        host.Advance(TimeSpan.FromSeconds(1));
        await host.Observer.Settled.ReachAsync(1);

        var delivery = Assert.Single(host.Observer.Deliveries);
        Assert.Equal((DeliveryState.Delivered, 1), (delivery.State, delivery.Attempts));
        Assert.Contains(_log.Lines, line => line.StartsWith(logged, StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Lines, line => line.Contains("s3cr3t", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sign_Hangs_IsGivenUpAndHoldsNoOtherWebhook(bool observesItsToken)
    {
        await using var host = Host();
        var recorded = Recorded(host);
        _signer.Answer = (request, cancel) => request.Webhook.Id == "hangs"
            ? new(new TaskCompletionSource<string?>().Task.WaitAsync(observesItsToken ? cancel : default))
            : new("v1,signed");
        await host.SaveAsync(Some.Webhook("hangs"));
        await host.SaveAsync(Some.Webhook("healthy") with
        {
            Subscriptions = [TestDefinitions.Inserts(), TestDefinitions.Inserts("Items")],
        });
        await host.DispatchAsync();
        host.Start();
        await host.Observer.Settled.ReachAsync(1);
        await host.DispatchAsync(WebhookEvent.RecordInserted("Items", TestDefinitions.Record()));
        await host.Observer.Settled.ReachAsync(2);
        await _signer.Calls.ReachAsync(3);
        Assert.All(host.Observer.Deliveries, delivery => Assert.Equal("healthy", delivery.WebhookId));

        _signer.Answer = (_, _) => new("v1,signed");
        host.Time.Advance(TimeSpan.FromSeconds(10));
        await recorded.ReachAsync(3);
        host.Advance(TimeSpan.FromSeconds(30));
        await host.Observer.Settled.ReachAsync(3);
        Assert.All(
            host.Observer.Deliveries,
            delivery => Assert.Equal((DeliveryState.Delivered, 1), (delivery.State, delivery.Attempts)));
        Assert.Contains(_log.Lines, line => line.Contains("System.TimeoutException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sign_HangsWhileThePumpStops_GivesTheDeliveryBack()
    {
        await using var host = new TestHost(
            options => options.Delivery.StopTimeout = TimeSpan.Zero,
            services => services.Replace(ServiceDescriptor.Singleton<IMessageSigner>(_signer)));
        _signer.Answer = (_, _) => new(new TaskCompletionSource<string?>().Task);
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        host.Start();
        await _signer.Calls.ReachAsync(1);
        await host.StopAsync();
        Assert.Empty(host.Observer.All);
        Assert.Equal(1, host.Get<Webhooks.Outbox.InMemory.InMemoryOutbox>().Counts.Item1);
    }

    [Fact]
    public void SignByDefault_AllocatesAsMuchAsTheSignatureItself()
    {
        var message = Some.Message("a", 1);
        var ours = new RequestSigner(new Webhooks.Sending.ValidSecretsSigner(), TimeProvider.System, new());
        var request = new SigningRequest
        {
            MessageId = message.Id,
            Timestamp = DateTimeOffset.UnixEpoch,
            Body = message.Body,
            Webhook = Some.Webhook("a"),
            ValidSecrets = [Some.Secret],
        };
        var alone = Allocation.Of(() => WebhookSignature.Sign(
            request.MessageId, request.Timestamp, request.Body.Span, request.ValidSecrets));
        var throughTheSeam = Allocation.Of(() =>
        {
            var signing = ours.SignAsync(request, default);
            Assert.True(signing.IsCompletedSuccessfully);
            Assert.NotNull(signing.Result);
        });
        Assert.Equal(alone, throughTheSeam);
    }

    /// <summary>Counts the batches that the store has recorded.</summary>
    private static Tally Recorded(TestHost host)
    {
        var recorded = new Tally();
        host.Store.AfterComplete = () =>
        {
            recorded.Add();
            return Task.CompletedTask;
        };
        return recorded;
    }
}
