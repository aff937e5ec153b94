namespace Webhooks.Receiving;

/// <summary>Why a received message was refused.</summary>
public enum VerificationFailure
{
    /// <summary>It was not refused.</summary>
    None,

    /// <summary>There is no <c>webhook-id</c>, or it is empty.</summary>
    MissingId,

    /// <summary>There is no <c>webhook-timestamp</c>, or it is empty.</summary>
    MissingTimestamp,

    /// <summary>There is no <c>webhook-signature</c>, or it is empty.</summary>
    MissingSignature,

    /// <summary>The id is not 1 to 256 visible ASCII characters without a full stop.</summary>
    InvalidId,

    /// <summary>The time is not a whole number of Unix seconds, in digits, up to the year 9999.</summary>
    InvalidTimestamp,

    /// <summary>The time is longer ago than the tolerance allows: perhaps an old message, sent again.</summary>
    TooOld,

    /// <summary>The time is further ahead than the tolerance allows.</summary>
    TooNew,

    /// <summary>The signature header has more than 4,096 characters.</summary>
    SignatureTooLong,

    /// <summary>Every secret of the verifier has expired.</summary>
    NoValidSecret,

    /// <summary>No listed signature was made with a live secret over this id, time and body.</summary>
    NoMatchingSignature,
}
