using System.Net;
using System.Net.Sockets;
using Webhooks.Attempts;
using Xunit;

namespace Webhooks.Sending;

/// <summary>The faults that a test cannot bring about on this machine; the others are real in the other tests.</summary>
public sealed class FailureClassifierTests
{
    [Theory]
    [InlineData(SocketError.ConnectionRefused, OutcomeKind.ConnectionFailed, "connection refused")]
    [InlineData(SocketError.ConnectionReset, OutcomeKind.ConnectionFailed, "connection reset")]
    [InlineData(SocketError.ConnectionAborted, OutcomeKind.ConnectionFailed, "connection reset")]
    [InlineData(SocketError.NetworkUnreachable, OutcomeKind.ConnectionFailed, "network unreachable")]
    [InlineData(SocketError.HostUnreachable, OutcomeKind.ConnectionFailed, "network unreachable")]
    [InlineData(SocketError.TimedOut, OutcomeKind.TimedOut, "no connection in time")]
    [InlineData(SocketError.HostDown, OutcomeKind.ConnectionFailed, "no connection")]
    [InlineData(SocketError.TooManyOpenSockets, OutcomeKind.NotAttempted, "this machine cannot open a connection")]
    [InlineData(SocketError.NoBufferSpaceAvailable, OutcomeKind.NotAttempted, "this machine cannot open a connection")]
    [InlineData(SocketError.NetworkDown, OutcomeKind.NotAttempted, "this machine cannot open a connection")]
    public void Classify_SocketError_HasItsKindAndReason(SocketError error, OutcomeKind kind, string reason)
    {
        var outcome = Classify(new HttpRequestException(
            HttpRequestError.ConnectionError, "m", new SocketException((int)error)));

        Assert.Equal((kind, reason), (outcome.Kind, outcome.Reason));
    }

    [Theory]
    [InlineData(SocketError.TooManyOpenSockets)]
    [InlineData(SocketError.NoBufferSpaceAvailable)]
    [InlineData(SocketError.NetworkDown)]
    public void Classify_OwnFaultOnceTheMessageIsOnItsWay_IsAnAttempt(SocketError error)
    {
        var outcome = Classify(
            new HttpRequestException(HttpRequestError.Unknown, "m", new SocketException((int)error)), bodyStarted: true);

        Assert.Equal((OutcomeKind.ConnectionFailed, "no connection"), (outcome.Kind, outcome.Reason));
    }

    [Theory]
    [InlineData(HttpRequestError.InvalidResponse, OutcomeKind.InvalidResponse, "the response was not valid HTTP")]
    [InlineData(HttpRequestError.HttpProtocolError, OutcomeKind.InvalidResponse, "the response was not valid HTTP")]
    [InlineData(HttpRequestError.ResponseEnded, OutcomeKind.ConnectionFailed, "the connection was closed before a response")]
    [InlineData(HttpRequestError.SecureConnectionError, OutcomeKind.TlsFailed, "TLS failed")]
    [InlineData(HttpRequestError.ConnectionError, OutcomeKind.ConnectionFailed, "no connection")]
    [InlineData(HttpRequestError.Unknown, OutcomeKind.Faulted, "the sender failed (HttpRequestException)")]
    public void Classify_ErrorOfTheTransport_CountsWithOrWithoutACauseThatIsKnown(
        HttpRequestError error, OutcomeKind kind, string reason)
    {
        var alone = Classify(new HttpRequestException(error, "m"));
        var caused = Classify(new HttpRequestException(error, "m", new InvalidOperationException("secret")));

        Assert.Equal((kind, reason), (alone.Kind, alone.Reason));
        Assert.Equal((kind, reason), (caused.Kind, caused.Reason));
    }

    [Fact]
    public void Classify_StreamThatBroke_IsAConnectionFailure()
    {
        var outcome = Classify(new HttpRequestException(HttpRequestError.Unknown, "m", new IOException("secret")));

        Assert.Equal((OutcomeKind.ConnectionFailed, "the connection broke"), (outcome.Kind, outcome.Reason));
    }

    [Theory]
    [InlineData(HttpStatusCode.ProxyAuthenticationRequired, OutcomeKind.NotAttempted, "the proxy refused the configured credentials")]
    [InlineData(HttpStatusCode.Forbidden, OutcomeKind.Blocked, "the host name resolves to a blocked address")]
    [InlineData(HttpStatusCode.BadGateway, OutcomeKind.ConnectionFailed, "no connection")]
    public void Classify_AnswerOfAProxyToConnect_SaysWhoseFaultItIs(HttpStatusCode status, OutcomeKind kind, string reason)
    {
        var outcome = Classify(new HttpRequestException(HttpRequestError.ProxyTunnelError, "m", null, status));

        Assert.Equal((kind, reason), (outcome.Kind, outcome.Reason));
    }

    [Theory]
    [InlineData(true, OutcomeKind.NotAttempted, "the name server does not respond")]
    [InlineData(false, OutcomeKind.TimedOut, "no response in time")]
    public void Classify_DeadlineIsOver_BlamesWhoeverKeptItWaiting(bool isResolving, OutcomeKind kind, string reason)
    {
        using var progress = Progress(TimeSpan.Zero);
        progress.IsResolving = isResolving;

        var outcome = FailureClassifier.Classify(new OperationCanceledException(), progress);

        Assert.Equal((kind, reason), (outcome.Kind, outcome.Reason));
    }

    private static AttemptOutcome Classify(Exception exception, bool bodyStarted = false)
    {
        using var progress = Progress(TimeSpan.FromMinutes(1));
        progress.BodyStarted = bodyStarted;
        return FailureClassifier.Classify(exception, progress);
    }

    private static AttemptProgress Progress(TimeSpan timeout) =>
        new(new Deadlines(timeout, TimeProvider.System), TimeProvider.System, CancellationToken.None);
}
