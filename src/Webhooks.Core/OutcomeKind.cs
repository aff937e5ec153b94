namespace Webhooks;

/// <summary>Specifies the kind of outcome of an attempt.</summary>
public enum OutcomeKind
{
    /// <summary>A response with a 2xx status.</summary>
    Delivered,

    /// <summary>A response with status 410. The URL is disabled.</summary>
    Gone,

    /// <summary>A response with a 3xx status. Redirects are never followed.</summary>
    Redirected,

    /// <summary>A response with another status.</summary>
    Rejected,

    /// <summary>No complete response within the deadline.</summary>
    TimedOut,

    /// <summary>A host name that does not exist.</summary>
    NameNotFound,

    /// <summary>A host name that resolves to a blocked address.</summary>
    Blocked,

    /// <summary>No connection, or one that broke before a response.</summary>
    ConnectionFailed,

    /// <summary>A failed TLS handshake, or a certificate that was not accepted.</summary>
    TlsFailed,

    /// <summary>A response that is not valid HTTP, or whose headers are too large.</summary>
    InvalidResponse,

    /// <summary>An unknown failure of the sender. It counts as a failed attempt.</summary>
    Faulted,

    /// <summary>No request, for a reason of the host. No attempt is counted.</summary>
    NotAttempted,
}
