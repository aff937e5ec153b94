namespace Webhooks;

/// <summary>Specifies the kind of outcome of an attempt.</summary>
/// <remarks>Databases store the number of a member: a number is never changed or reused.</remarks>
public enum OutcomeKind
{
    /// <summary>A response with a 2xx status.</summary>
    Delivered = 0,

    /// <summary>A response with status 410. The URL is disabled.</summary>
    Gone = 1,

    /// <summary>A response with a 3xx status. Redirects are never followed.</summary>
    Redirected = 2,

    /// <summary>A response with another status.</summary>
    Rejected = 3,

    /// <summary>No complete response within the deadline.</summary>
    TimedOut = 4,

    /// <summary>A host name that does not exist.</summary>
    NameNotFound = 5,

    /// <summary>A host name that resolves to a blocked address.</summary>
    Blocked = 6,

    /// <summary>No connection, or one that broke before a response.</summary>
    ConnectionFailed = 7,

    /// <summary>A failed TLS handshake, or a certificate that was not accepted.</summary>
    TlsFailed = 8,

    /// <summary>A response that is not valid HTTP, or whose headers are too large.</summary>
    InvalidResponse = 9,

    /// <summary>An unknown failure of the sender. It counts as a failed attempt.</summary>
    Faulted = 10,

    /// <summary>No request, for a reason of the host. No attempt is counted.</summary>
    NotAttempted = 11,
}
