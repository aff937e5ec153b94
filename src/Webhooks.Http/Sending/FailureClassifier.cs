using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Webhooks.Attempts;
using Webhooks.Network;
using Webhooks.Resilience;

namespace Webhooks.Sending;

/// <summary>Classifies failures without a response. A pure function.</summary>
/// <remarks>Reasons contain no URL, no address and no resolver message, because customers read them.</remarks>
internal static class FailureClassifier
{
    /// <summary>The delay after a failure on the sending side.</summary>
    public static readonly TimeSpan OwnFaultDelay = TimeSpan.FromSeconds(30);

    /// <summary>The delay if no socket can be opened. Meanwhile, idle connections end.</summary>
    public static readonly TimeSpan NoSocketDelay = Transport.IdleTimeout;

    /// <summary>Returns the outcome if no socket can be opened.</summary>
    public static AttemptOutcome NoSocket() =>
        AttemptOutcome.NotAttempted("this machine cannot open a connection", NoSocketDelay);

    /// <summary>Returns the outcome of an attempt that ended with an exception.</summary>
    public static AttemptOutcome Classify(Exception exception, AttemptProgress progress)
    {
        foreach (var cause in Chain(exception))
        {
            if (FromOwnCause(cause) is { } outcome)
            {
                return outcome;
            }
        }

        if (progress.IsOverdue)
        {
            return progress.IsResolving ? ResolverSilent() : Failed(OutcomeKind.TimedOut, "no response in time");
        }

        foreach (var cause in Chain(exception))
        {
            if (FromTransport(cause, progress) is { } outcome)
            {
                return outcome;
            }
        }

        return Unspecific(exception)
            // Only the type: a message may contain anything.
            ?? Failed(OutcomeKind.Faulted, $"the sender failed ({exception.GetType().Name})");
    }

    private static AttemptOutcome? Unspecific(Exception exception) =>
        exception is HttpRequestException e ? FromError(e.HttpRequestError) : null;

    private static AttemptOutcome? FromOwnCause(Exception cause) => cause switch
    {
        DestinationBlockedException =>
            Failed(OutcomeKind.Blocked, "the host name resolves to a blocked address"),
        NameNotFoundException => Failed(OutcomeKind.NameNotFound, "the host name does not exist"),
        NameUnavailableException => ResolverSilent(),
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } e => FromProxy(e),
        OwnFaultException e => AttemptOutcome.NotAttempted(e.Message, OwnFaultDelay),
        _ when OpenCircuit.TryRead(cause, out var delay) =>
            AttemptOutcome.NotAttempted("circuit open: most recent attempts to this receiver failed", delay),
        _ => null,
    };

    private static AttemptOutcome FromProxy(HttpRequestException e) => e.StatusCode switch
    {
        HttpStatusCode.ProxyAuthenticationRequired =>
            AttemptOutcome.NotAttempted("the proxy refused the configured credentials", OwnFaultDelay),
        HttpStatusCode.Forbidden => Failed(OutcomeKind.Blocked, "the host name resolves to a blocked address"),
        _ => Failed(OutcomeKind.ConnectionFailed, "no connection"),
    };

    private static AttemptOutcome? FromTransport(Exception cause, AttemptProgress progress) => cause switch
    {
        HttpRequestException { InnerException: null } e => FromError(e.HttpRequestError),
        HttpIOException e => FromError(e.HttpRequestError),
        AuthenticationException or HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            Failed(OutcomeKind.TlsFailed, TlsFailure.Describe(cause)),
        TimeoutException => Failed(OutcomeKind.TimedOut, "no connection in time"),
        SocketException e => FromSocket(e.SocketErrorCode, progress),
        IOException { InnerException: null } => Failed(OutcomeKind.ConnectionFailed, "the connection broke"),
        _ => null,
    };

    private static AttemptOutcome? FromError(HttpRequestError error) => error switch
    {
        HttpRequestError.InvalidResponse => Failed(OutcomeKind.InvalidResponse, "the response was not valid HTTP"),
        HttpRequestError.HttpProtocolError => Failed(OutcomeKind.InvalidResponse, "the response was not valid HTTP"),
        HttpRequestError.ConfigurationLimitExceeded =>
            Failed(OutcomeKind.InvalidResponse, "the headers of the response were too large"),
        HttpRequestError.ResponseEnded =>
            Failed(OutcomeKind.ConnectionFailed, "the connection was closed before a response"),
        HttpRequestError.SecureConnectionError => Failed(OutcomeKind.TlsFailed, TlsFailure.Unspecific),
        HttpRequestError.ConnectionError => Failed(OutcomeKind.ConnectionFailed, "no connection"),
        _ => null,
    };

    private static AttemptOutcome FromSocket(SocketError error, AttemptProgress progress) => error switch
    {
        SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable or SocketError.NetworkDown
            when !progress.BodyStarted => NoSocket(),
        SocketError.ConnectionRefused => Failed(OutcomeKind.ConnectionFailed, "connection refused"),
        SocketError.ConnectionReset or SocketError.ConnectionAborted =>
            Failed(OutcomeKind.ConnectionFailed, "connection reset"),
        SocketError.NetworkUnreachable or SocketError.HostUnreachable =>
            Failed(OutcomeKind.ConnectionFailed, "network unreachable"),
        SocketError.TimedOut => Failed(OutcomeKind.TimedOut, "no connection in time"),
        _ => Failed(OutcomeKind.ConnectionFailed, "no connection"),
    };

    private static AttemptOutcome ResolverSilent() =>
        AttemptOutcome.NotAttempted("the name server does not respond", OwnFaultDelay);

    private static AttemptOutcome Failed(OutcomeKind kind, string reason) => new() { Kind = kind, Reason = reason };

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
