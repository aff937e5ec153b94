using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Webhooks.Attempts;
using Webhooks.Network;

namespace Webhooks.Resilience;

/// <summary>Decides which failures count against a receiver, and which can be repeated immediately.</summary>
internal static class NetworkFault
{
    /// <summary>Returns whether a response counts against the receiver: 5xx.</summary>
    public static bool SpeaksAgainstReceiver(HttpResponseMessage response) => (int)response.StatusCode >= 500;

    /// <summary>Returns whether a failure counts against the receiver: network faults and timeouts.</summary>
    /// <remarks>A stopped pump, a failed name look-up and the SSRF guard do not count.</remarks>
    public static bool SpeaksAgainstReceiver(Exception exception, AttemptProgress progress) => exception switch
    {
        OperationCanceledException => IsTimeout(exception) || (progress.IsOverdue && !progress.IsResolving),
        HttpRequestException => !IsOurs(exception),
        _ => exception is IOException,
    };

    /// <summary>Returns whether no connection was opened, for a reason that may pass quickly.</summary>
    public static bool IsBrokenConnection(HttpRequestException exception) =>
        exception.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError
            or HttpRequestError.ResponseEnded
        && !IsOurs(exception)
        && !Has<AuthenticationException>(exception)
        && !Has<TimeoutException>(exception);

    /// <summary>Returns whether a kept connection was closed, so that the receiver may not have seen the request.</summary>
    public static bool IsStaleConnection(HttpRequestException exception) => Has<StaleConnectionException>(exception);

    private static bool IsOurs(Exception exception) =>
        Has<DestinationBlockedException>(exception)
        || Has<NameNotFoundException>(exception)
        || Has<NameUnavailableException>(exception)
        || Has<OwnFaultException>(exception)
        || IsProxyRefusal(exception)
        || Find<SocketException>(exception)?.SocketErrorCode
            is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable or SocketError.NetworkDown;

    private static bool IsProxyRefusal(Exception exception) =>
        exception is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ProxyTunnelError,
            StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired,
        };

    // A connect timeout is a cancellation around a TimeoutException, unless the look-up used the time up.
    private static bool IsTimeout(Exception exception) => Has<TimeoutException>(exception) && !IsOurs(exception);

    private static bool Has<T>(Exception exception) where T : Exception => Find<T>(exception) is not null;

    private static T? Find<T>(Exception exception) where T : Exception
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException!)
        {
            if (cause is T found)
            {
                return found;
            }
        }

        return null;
    }
}
