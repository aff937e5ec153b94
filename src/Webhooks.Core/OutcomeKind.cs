namespace Webhooks;

/// <summary>What became of one attempt.</summary>
public enum OutcomeKind
{
    /// <summary>The receiver answered 2xx.</summary>
    Delivered,

    /// <summary>The receiver answered 410: the URL is to be disabled.</summary>
    Gone,

    /// <summary>The receiver answered 3xx; redirects are never followed.</summary>
    Redirected,

    /// <summary>The receiver answered another status.</summary>
    Rejected,

    /// <summary>No complete answer within the deadline.</summary>
    TimedOut,

    /// <summary>The host name does not exist.</summary>
    NameNotFound,

    /// <summary>The address that the host name stands for may not be called.</summary>
    Blocked,

    /// <summary>No connection, or it broke before an answer.</summary>
    ConnectionFailed,

    /// <summary>TLS could not be agreed on, or the certificate was not accepted.</summary>
    TlsFailed,

    /// <summary>The answer was not valid HTTP, or its headers were too large.</summary>
    InvalidResponse,

    /// <summary>The sender failed in a way it does not know; counts as a failed attempt.</summary>
    Faulted,

    /// <summary>Nothing was sent, for a reason of our own: no attempt is charged.</summary>
    NotAttempted,
}
