using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.Network;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

public sealed partial class HttpMessageSenderTests
{
    [Fact]
    public async Task Send_NoHeadersInTime_TimesOut()
    {
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.HangAsync();
        });

        await AssertOutcomeAsync(receiver.Url, OutcomeKind.TimedOut);
    }

    [Fact]
    public async Task Send_OnlyReservedDescriptorsAreFree_IsNotAttempted()
    {
        await using var receiver = RawReceiver.Answering(200);
        // Every socket has a number above zero, and is one of the last therefore.
        await using var host = new SenderHost(services: services => services.AddSingleton(new DescriptorLimit(1)));

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal((OutcomeKind.NotAttempted, "this machine cannot open a connection"), (outcome.Kind, outcome.Reason));
        Assert.Equal(FailureClassifier.NoSocketDelay, outcome.RetryAfter);
        Assert.Equal(0, receiver.Connections);
    }

    [Theory]
    [InlineData(2_023, true)]
    [InlineData(2_024, false)]
    public async Task Create_FewDescriptors_SaysWhatToDo(int limit, bool isFew)
    {
        using var log = new CollectingLogger();
        await using var host = new SenderHost(services: services => services
            .AddLogging(logging => logging.AddProvider(log))
            .AddSingleton(new DescriptorLimit(limit)));

        _ = host.Sender;

        Assert.Equal(isFew, log.Lines.Any(line => line.Contains(
            "Warning This process may open only 2023 files and sockets, and 128 slots need 2024.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Send_HeadersTrickle_TimesOut()
    {
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nX-Slow: ");
            await connection.HangAsync();
        });

        await AssertOutcomeAsync(receiver.Url, OutcomeKind.TimedOut);
    }

    [Fact]
    public async Task Send_OnlyInformation_TimesOut()
    {
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Hints\r\nX-A: b\r\n\r\n");
            await connection.HangAsync();
        });

        await AssertOutcomeAsync(receiver.Url, OutcomeKind.TimedOut);
    }

    [Fact]
    public async Task Send_FloodOfInformation_IsAnInvalidResponse()
    {
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.FloodAsync("HTTP/1.1 102 Processing\r\n\r\n"u8.ToArray());
        });

        // The limit on headers counts over all of them.
        await AssertOutcomeAsync(receiver.Url, OutcomeKind.InvalidResponse, patient: true);
    }

    [Fact]
    public async Task Send_TlsHandshakeHangs_TimesOut()
    {
        await using var receiver = RawReceiver.Start(connection => connection.HangAsync());

        await AssertOutcomeAsync(receiver.UrlOf("127.0.0.1", "https"), OutcomeKind.TimedOut);
    }

    [Fact]
    public async Task Send_NoTlsAtTheOtherEnd_IsATlsFailure()
    {
        await using var receiver = RawReceiver.Start(async connection =>
            await connection.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"));

        await AssertOutcomeAsync(receiver.UrlOf("127.0.0.1", "https"), OutcomeKind.TlsFailed, patient: true);
    }

    [Fact]
    public async Task Send_RefusedConnection_IsAConnectionFailure()
    {
        var outcome = await AssertOutcomeAsync(ClosedPort(), OutcomeKind.ConnectionFailed, patient: true);

        Assert.Equal("connection refused", outcome.Reason);
    }

    [Fact]
    public async Task Send_ClosedBeforeAnAnswer_IsAConnectionFailureAndNotRepeated()
    {
        await using var receiver = RawReceiver.Start(connection => connection.ReadRequestAsync());

        await AssertOutcomeAsync(receiver.Url, OutcomeKind.ConnectionFailed, patient: true);
        Assert.Single(receiver.Requests);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n\r\n")]
    [InlineData("HTTP/1.1 abc\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n")]
    public async Task Send_NotHttp_IsAnInvalidResponse(string answer)
    {
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(answer);
            await connection.WaitForCloseAsync();
        });

        await AssertOutcomeAsync(receiver.Url, OutcomeKind.InvalidResponse, patient: true);
    }

    [Fact]
    public async Task Send_HeadersTooLarge_IsAnInvalidResponse()
    {
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync($"HTTP/1.1 200 OK\r\nX-Large: {new string('x', 40_000)}\r\n\r\n");
            await connection.WaitForCloseAsync();
        });

        var outcome = await AssertOutcomeAsync(receiver.Url, OutcomeKind.InvalidResponse, patient: true);

        Assert.Equal("the headers of the response were too large", outcome.Reason);
    }

    [Fact]
    public async Task Send_NameDoesNotExist_IsAFailedAttempt() => await AssertOutcomeAsync(
        new("https://nowhere.example/"), OutcomeKind.NameNotFound, ScriptedResolver.Throwing(new NameNotFoundException()), patient: true);

    [Fact]
    public async Task Send_NameWithoutAddress_IsAFailedAttempt() => await AssertOutcomeAsync(
        new("https://nowhere.example/"), OutcomeKind.NameNotFound, ScriptedResolver.Of(""), patient: true);

    [Fact]
    public async Task Send_ResolverFails_IsNotAttempted()
    {
        var resolver = ScriptedResolver.Throwing(new NameUnavailableException());

        var outcome = await AssertOutcomeAsync(new("https://a.example/"), OutcomeKind.NotAttempted, resolver, patient: true);

        Assert.Equal(TimeSpan.FromSeconds(30), outcome.RetryAfter);
    }

    [Theory]
    [InlineData(100, 400)]
    [InlineData(400, 400)]
    public async Task Send_ResolverDoesNotAnswer_IsNotAttempted(int lookUpTimeout, int timeout)
    {
        await using var host = new SenderHost(resolver: ScriptedResolver.Silent(), configure: options =>
        {
            options.LookUpTimeout = TimeSpan.FromMilliseconds(lookUpTimeout);
            options.Timeout = TimeSpan.FromMilliseconds(timeout);
        });

        var outcome = await host.SendAsync(new Uri("https://a.example/"));

        Assert.Equal(OutcomeKind.NotAttempted, outcome.Kind);
    }

    [Fact]
    public async Task Send_Cancelled_ThrowsAndIsNotAnOutcome()
    {
        using var stopping = new CancellationTokenSource();
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await stopping.CancelAsync();
            await connection.HangAsync();
        });
        await using var host = new SenderHost();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => host.SendAsync(Some.Request(receiver.Url), stopping.Token));
    }

    [Fact]
    public async Task Send_HandlerOfTheHostThrows_IsAnOutcomeWithoutItsMessage()
    {
        await using var host = new SenderHost(configureClient: client =>
            client.AddHttpMessageHandler(() => new ThrowingHandler()));

        var outcome = await host.SendAsync(new Uri("https://example.com/"));

        Assert.Equal(OutcomeKind.Faulted, outcome.Kind);
        Assert.Equal("the sender failed (NotSupportedException)", outcome.Reason);
    }

    [Fact]
    public async Task Send_BlockedHost_SaysNothingAboutTheAddress()
    {
        var resolver = ScriptedResolver.Of("10.1.2.3");

        var outcome = await AssertOutcomeAsync(new("https://internal.example/secret"), OutcomeKind.Blocked, resolver, patient: true);

        Assert.DoesNotContain("10.1.2.3", outcome.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("private", outcome.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("internal", outcome.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.com/", "AllowHttp")]
    [InlineData("https://user:secret@example.com/", "user name or password")]
    [InlineData("https://169.254.169.254/", "always stays blocked")]
    public async Task Send_UrlThatTheGuardRefuses_IsBlockedByTheSameRuleWithoutALookUp(string url, string rule)
    {
        var resolver = ScriptedResolver.Throwing(new NameUnavailableException());
        await using var host = new SenderHost(options => options.AllowHttp = false, resolver: resolver);

        var outcome = await host.SendAsync(new Uri(url));

        Assert.Equal(OutcomeKind.Blocked, outcome.Kind);
        Assert.Contains(rule, outcome.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", outcome.Reason, StringComparison.Ordinal);
        Assert.Equal(0, resolver.Asked);
    }

    [Fact]
    public async Task Send_CertificateNobodySigned_IsATlsFailureAndSendsNothing()
    {
        using var key = System.Security.Cryptography.RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=localhost", key, System.Security.Cryptography.HashAlgorithmName.SHA256,
            System.Security.Cryptography.RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        await using var app = builder.Build();
        var received = 0;
        app.Run(_ =>
        {
            Interlocked.Increment(ref received);
            return Task.CompletedTask;
        });
        await app.StartAsync();

        await AssertOutcomeAsync(new Uri(app.Urls.Single() + "/hook"), OutcomeKind.TlsFailed, patient: true);
        Assert.Equal(0, received);
    }

    [Fact]
    public async Task Send_AnyOutcome_LogsNoUrl()
    {
        var log = new CollectingLogger();
        await using var receiver = RawReceiver.Answering(500);
        await using var host = new SenderHost(services: services =>
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));

        await host.SendAsync(new Uri(receiver.Url, "?token=secret"));
        await host.SendAsync(new Uri(ClosedPort(), "?token=secret"));

        Assert.DoesNotContain(log.Lines, line => line.Contains("token", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("hook", StringComparison.Ordinal));
    }

    internal static Uri ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/hook");
    }

    private static async Task<AttemptOutcome> AssertOutcomeAsync(
        Uri url, OutcomeKind kind, INameResolver? resolver = null, bool patient = false)
    {
        await using var host = new SenderHost(patient ? null : Hasty, resolver: resolver);

        var outcome = await host.SendAsync(url);

        Assert.Equal(kind, outcome.Kind);
        Assert.False(string.IsNullOrEmpty(outcome.Reason));
        Assert.DoesNotContain("/", outcome.Reason, StringComparison.Ordinal);
        return outcome;
    }

    private sealed class ThrowingHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new NotSupportedException("secret");
    }
}
