namespace Webhooks.Outbox;

/// <summary>Specifies the result of resending a delivery.</summary>
public enum ResendResult
{
    /// <summary>A delivery that is due now. Its schedule starts again, and a planned retry is replaced.</summary>
    Due,

    /// <summary>A delivery that is held, because its URL is disabled. It is due when the URL is enabled.</summary>
    Held,

    /// <summary>A delivery that a worker sends at this moment. Nothing was changed.</summary>
    InFlight,

    /// <summary>A delivery without a stored body: too large, made from a broken definition, or not kept.</summary>
    NoBody,

    /// <summary>A delivery that does not exist or is no longer in the log.</summary>
    NotFound,
}
