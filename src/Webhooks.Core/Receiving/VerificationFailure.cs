namespace Webhooks.Receiving;

/// <summary>Specifies why a received message was refused.</summary>
public enum VerificationFailure
{
    /// <summary>No failure.</summary>
    None,

    /// <summary>A missing or empty header <c>webhook-id</c>.</summary>
    MissingId,

    /// <summary>A missing or empty header <c>webhook-timestamp</c>.</summary>
    MissingTimestamp,

    /// <summary>A missing or empty header <c>webhook-signature</c>.</summary>
    MissingSignature,

    /// <summary>An id that is not 1 to 256 visible ASCII characters without a period.</summary>
    InvalidId,

    /// <summary>A time that is not a whole number of Unix seconds, in digits, up to the year 9999.</summary>
    InvalidTimestamp,

    /// <summary>
    /// A time further in the past than the tolerance allows, for example of an old message that was sent again.
    /// </summary>
    TooOld,

    /// <summary>A time further in the future than the tolerance allows.</summary>
    TooNew,

    /// <summary>A signature header of more than 4,096 characters.</summary>
    SignatureTooLong,

    /// <summary>A verifier whose secrets have all expired.</summary>
    NoValidSecret,

    /// <summary>A message without a signature of a valid secret over its id, time and body.</summary>
    NoMatchingSignature,
}
