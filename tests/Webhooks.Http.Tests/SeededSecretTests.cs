using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Webhooks.Administration;
using Webhooks.Definitions;
using Webhooks.Definitions.Json;
using Webhooks.Network;
using Webhooks.Outbox;
using Webhooks.Security;
using Webhooks.Sending;
using Webhooks.Settling;
using Webhooks.Support;
using Xunit;

namespace Webhooks;

/// <summary>
/// Recognisable secrets go the whole way, through every kind of outcome; what leaves by logs, metrics, activities,
/// exceptions, texts and JSON has none of them in it.
/// </summary>
public sealed class SeededSecretTests : IDisposable
{
    private const string HeaderSeed = "seed-header-7f3a";
    private const string UserSeed = "seed-user-7f3a";
    private const string PathSeed = "seed-path-7f3a";
    private const string QuerySeed = "seed-query-7f3a";
    private const string KeyText = "seeded-key-seeded-key-se";

    private static readonly string KeySeed = Convert.ToBase64String(Encoding.ASCII.GetBytes(KeyText));
    private static readonly string ProtectionSeed = Convert.ToBase64String(Encoding.ASCII.GetBytes("seeded-protection-key-7f3a-12345"));
    private static readonly string[] Secrets = [KeySeed, KeyText, HeaderSeed, UserSeed, ProtectionSeed];
    private static readonly string[] UrlParts = [PathSeed, QuerySeed];

    private readonly Evidence _evidence = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<object> _models = new();
    private readonly List<Exception> _exceptions = [];
    private volatile bool _isHanging;

    [Fact]
    public async Task Delivery_OfEveryOutcome_ShowsNoSecretAndOnlyTheHostOfAUrl()
    {
        await using var receiver = RawReceiver.Start(ServeAsync);
        await using var noTls = RawReceiver.Start(connection => connection.WriteAsync($"HTTP/1.1 400 {HeaderSeed}\r\n\r\n"));
        string[] settling =
        [
            "fine", "gone", "redirected", "rejected", "hanging", "garbled", "reset", "faulty", "unknown", "private",
            "tls", "header", "broken",
        ];
        string[] waiting = ["ended", "signer", "token"];
        var webhooks = settling.Concat(waiting)
            .Select(id => Seeded(id, id == "tls" ? noTls.UrlOf("tls.example.test", "https") : receiver.UrlOf($"{id}.example.test")))
            .ToArray();
        await using var services = Services(webhooks);

        var dispatcher = services.GetRequiredService<IEventDispatcher>();
        _models.Enqueue(await dispatcher.DispatchAsync(Inserted()));
        Array.ForEach([.. await dispatcher.PreviewAsync(Inserted())], _models.Enqueue);
        Array.ForEach([.. await dispatcher.ExplainAsync(Inserted())], _models.Enqueue);
        await RunAsync(services, settling.Length, waiting.Length);
        var control = services.GetRequiredService<IDeliveryControl>();
        Array.ForEach([.. await services.GetRequiredService<IDestinationControl>().GetDestinationsAsync("gone")], _models.Enqueue);
        Array.ForEach([.. await control.CancelDeliveriesAsync()], _models.Enqueue);
        Array.ForEach(webhooks, _models.Enqueue);

        Assert.All(
            Enum.GetNames<OutcomeKind>(),
            kind => Assert.Contains(_evidence.Logs, line => line.Contains($".example.test: {kind}", StringComparison.Ordinal)));
        Assert.All(
            [1, 3, 10, 20, 21, 30, 31, 32, 60],
            id => Assert.Contains(_evidence.Logs, line => line.StartsWith($"{id} ", StringComparison.Ordinal)));
        Assert.Contains(_evidence.Activities, line => line.Contains("webhooks.attempt", StringComparison.Ordinal));
        Assert.Contains(_evidence.Measurements, line => line.Contains("webhooks.delivery.attempt", StringComparison.Ordinal));
        Assert.Contains(_models, model => model is SendRequest);
        Assert.Contains(_models, model => model is DestinationState { IsDisabled: true });
        Has(_evidence.Lines(), none: [.. Secrets, .. UrlParts]);
        Has([.. _models.Select(model => model.ToString()!)], none: [.. Secrets, .. UrlParts]);
    }

    [Fact]
    public async Task Errors_OfEveryKind_ShowNoSecret()
    {
        await using var services = Services([]);
        var validator = services.GetRequiredService<IWebhookValidator>();
        var webhook = Seeded("broken", new("http://broken.example.test/"));
        await CatchAsync(() => new WebhookValidationException(validator.Validate(webhook)));
        await CatchAsync(() => WebhookJson.ReadWebhook(
            Encoding.UTF8.GetBytes(
                $$$"""{"name":"n","urls":["https://me:{{{UserSeed}}}@x.test"],"secret":"{{{KeySeed}}}!","headers":{"Host":"{{{HeaderSeed}}}","X":["{{{HeaderSeed}}}"]}}"""),
            validator));
        await CatchAsync(() => WebhookJson.ReadStored(
            Encoding.UTF8.GetBytes($$$"""{"secrets":[{"value":"plain:{{{KeySeed}}}!"}]}"""), SecretProtector.PlainText));
        await CatchAsync(() => WebhookSecret.Parse(KeySeed + "!"));
        await CatchAsync(() => webhook.RotateSecretTo(webhook.Secrets[0].ExpiringAt(default)));

        var options = new SecretProtectionOptions { CurrentKeyId = ProtectionSeed };
        options.Keys["cut"] = ProtectionSeed[..20];
        options.Keys[ProtectionSeed] = ProtectionSeed;
        await CatchAsync(() => SecretProtector.AesGcm(options));
        await CatchAsync(async () =>
        {
            await using var wrong = Collection().AddWebhooks().UseAesGcmSecretProtection(wrong =>
            {
                wrong.CurrentKeyId = options.CurrentKeyId;
                wrong.Keys["cut"] = options.Keys["cut"];
            }).Services.BuildServiceProvider();
            await wrong.GetRequiredService<IDeliveryPump>().RunAsync(default);
        });
        var protector = Protector();
        await CatchAsync(() => protector.Unprotect(protector.Protect(HeaderSeed)[..^4] + "AAAA"));
        await CatchAsync(() => protector.Unprotect($"aes1:other:{HeaderSeed}"));
        await CatchAsync(() => SecretProtector.PlainText.Unprotect(protector.Protect(HeaderSeed)));

        Assert.Equal(10, _exceptions.Count);
        Has([.. _exceptions.Select(each => each.ToString())], none: Secrets);
        Has([options.ToString()], none: Secrets);
    }

    [Fact]
    public void Json_ForOutputAndForStoresUnderAes_ShowsNoSecret()
    {
        var webhook = Seeded("a", new("https://a.example.test/"));
        var output = new ArrayBufferWriter<byte>();
        new WebhookDetails(webhook, [new() { WebhookId = "a", Url = webhook.Urls[0], DisabledReason = "gone" }]).WriteJson(output);
        Has([Encoding.UTF8.GetString(output.WrittenSpan)], none: Secrets);
        Has([Encoding.UTF8.GetString(WebhookJson.WriteStored(webhook, Protector()))], none: Secrets);
        Assert.Contains(PathSeed, Encoding.UTF8.GetString(output.WrittenSpan), StringComparison.Ordinal);
    }

    public void Dispose() => _evidence.Dispose();

    private static void Has(IReadOnlyCollection<string> texts, IReadOnlyCollection<string> none)
    {
        Assert.NotEmpty(texts);
        foreach (var text in texts)
        {
            Assert.All(none, seed => Assert.DoesNotContain(seed, text, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static ISecretProtector Protector()
    {
        var options = new SecretProtectionOptions();
        options.Keys["k1"] = ProtectionSeed;
        return SecretProtector.AesGcm(options);
    }

    private static WebhookEvent Inserted() =>
        WebhookEvent.RecordInserted("Orders", new Dictionary<string, object?> { ["Id"] = 1 });

    private static Webhook Seeded(string id, Uri origin) => new()
    {
        Id = id,
        Name = id,
        Urls = id == "broken"
            ? [$"https://me:{UserSeed}@broken.example.test/{PathSeed}", $"{UserSeed}@{PathSeed}", $"https:\\\\x/{PathSeed}"]
            : [$"{origin.GetLeftPart(UriPartial.Authority)}/{PathSeed}?token={QuerySeed}"],
        Secrets = [new(KeySeed) { ExpiresAt = id == "ended" ? DateTimeOffset.UnixEpoch : null }],
        Headers = new Dictionary<string, string>
        {
            ["Authorization"] = HeaderSeed,
            [id == "header" ? $"Cookie: {HeaderSeed}" : "X-Key"] = $"Bearer {HeaderSeed}",
        },
        Subscriptions = [new() { Id = $"sub_{id}", ObjectName = "Orders", EventType = EventType.RecordInsert }],
    };

    /// <summary>A receiver that knows the secrets, and says them wherever it can.</summary>
    private async Task ServeAsync(RawConnection connection)
    {
        while (await connection.ReadRequestAsync() is { } request)
        {
            var known = $"X-Echo: {HeaderSeed}\r\nLocation: http://x.test/{PathSeed}\r\n";
            switch (request.Header("Host")!.Split('.')[0])
            {
                case "hanging":
                    _isHanging = true;
                    _evidence.LookAgain();
                    await connection.HangAsync();
                    break;
                case "garbled":
                    await connection.WriteAsync($"{HeaderSeed} {PathSeed}\r\n\r\n");
                    return;
                case "reset":
                    connection.Reset();
                    return;
                case var id:
                    var status = id switch { "gone" => 410, "redirected" => 302, "rejected" => 500, _ => 200 };
                    await connection.AnswerAsync(status, known, HeaderSeed);
                    break;
            }
        }
    }

    private async Task CatchAsync(Func<object> call)
    {
        var result = Record.Exception(() => call() is Exception exception ? throw exception : 0);
        _exceptions.Add(result!);
        await Task.CompletedTask;
    }

    private async Task CatchAsync(Func<Task> call) => _exceptions.Add((await Record.ExceptionAsync(call))!);

    private async Task RunAsync(IServiceProvider services, int settling, int waiting)
    {
        using var stop = new CancellationTokenSource();
        var run = services.GetRequiredService<IDeliveryPump>().RunAsync(stop.Token);
        await _evidence.UntilAsync(() => _isHanging && Settled() >= settling - 1 && NotAttempted() >= waiting);
        _time.Advance(services.GetRequiredService<IOptions<HttpDeliveryOptions>>().Value.Timeout);
        await _evidence.UntilAsync(() => Settled() >= settling);
        await stop.CancelAsync();
        await run;
    }

    private int Settled() => _models.OfType<Delivery>().Select(delivery => delivery.WebhookId).Distinct().Count();

    private int NotAttempted() =>
        _evidence.Logs.Count(line => line.Contains(": NotAttempted", StringComparison.Ordinal));

    private ServiceProvider Services(IReadOnlyList<Webhook> webhooks)
    {
        var collection = Collection();
        collection
            .AddWebhooks(options => options.Delivery.Schedule = "0s")
            .AddHttpDelivery(
                options =>
                {
                    options.AllowHttp = true;
                    options.AllowLoopback = true;
                },
                client => client.AddHttpMessageHandler(() => new FaultyHandler()))
            .UseMessageSigner(new Signer(_models))
            .AddObserver(new Observer(_models, _evidence))
            .UseWebhookStore(new Store(webhooks));
        return collection.BuildServiceProvider();
    }

    private ServiceCollection Collection()
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_evidence));
        services.AddMetrics();
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton<INameResolver, Resolver>();
        services.AddSingleton<IRequestAuthenticator, Authenticator>();
        services.AddSingleton<IMessageSender>(
            provider => new Sender(ActivatorUtilities.CreateInstance<HttpMessageSender>(provider), _models));
        return services;
    }

    private sealed class Store(IReadOnlyList<Webhook> webhooks) : IWebhookStore
    {
        public ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken) =>
            new(revision is null ? WebhookChanges.Complete(1, webhooks) : WebhookChanges.None(1));
    }

    private sealed class Resolver : INameResolver
    {
        public ValueTask<IPAddress[]> ResolveAsync(string host, string owner, CancellationToken cancellationToken) => host.Split('.')[0] switch
        {
            "unknown" => throw new NameNotFoundException(),
            "private" => new([IPAddress.Parse("10.0.0.1")]),
            _ => new([IPAddress.Loopback]),
        };
    }

    private sealed class Sender(IMessageSender http, ConcurrentQueue<object> models) : IMessageSender
    {
        public ValueTask<AttemptOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
        {
            models.Enqueue(request);
            return http.SendAsync(request, cancellationToken);
        }
    }

    private sealed class FaultyHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.Host.StartsWith("faulty", StringComparison.Ordinal)
                ? throw new InvalidOperationException($"{request}", new FormatException($"{request.RequestUri} {HeaderSeed}"))
                : base.SendAsync(request, cancellationToken);
    }

    private sealed class Authenticator : IRequestAuthenticator
    {
        public ValueTask<RequestHeader?> AuthenticateAsync(SendRequest request, CancellationToken cancellationToken) =>
            request.WebhookId == "token"
                ? throw new InvalidOperationException(HeaderSeed, new FormatException(HeaderSeed))
                : new(new RequestHeader("X-Token", HeaderSeed));
    }

    private sealed class Signer(ConcurrentQueue<object> models) : IMessageSigner
    {
        public ValueTask<string?> SignAsync(SigningRequest request, CancellationToken cancellationToken)
        {
            models.Enqueue(request);
            return request.Webhook.Id == "signer" ? throw new InvalidOperationException(KeySeed, new FormatException(KeyText))
                : request.ValidSecrets.Count == 0 ? default
                : new(WebhookSignature.Sign(request.MessageId, request.Timestamp, request.Body.Span, request.ValidSecrets));
        }
    }

    private sealed class Observer(ConcurrentQueue<object> models, Evidence evidence) : IDeliveryObserver
    {
        public ValueTask OnAttemptAsync(DeliveryAttempt attempt, CancellationToken cancellationToken)
        {
            models.Enqueue(attempt);
            return default;
        }

        public ValueTask OnSettledAsync(Delivery delivery, CancellationToken cancellationToken)
        {
            models.Enqueue(delivery);
            evidence.LookAgain();
            return default;
        }
    }
}
