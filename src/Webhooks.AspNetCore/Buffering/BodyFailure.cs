namespace Webhooks.Buffering;

/// <summary>Why a body was not read to its end.</summary>
internal enum BodyFailure
{
    /// <summary>It was.</summary>
    None,

    /// <summary>It is longer than it may be.</summary>
    TooLarge,

    /// <summary>Bodies of other requests hold what there is for all.</summary>
    NoRoom,

    /// <summary>It did not arrive in time.</summary>
    TooSlow,
}
