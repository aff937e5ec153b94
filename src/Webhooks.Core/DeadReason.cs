namespace Webhooks;

/// <summary>Why a delivery was given up.</summary>
public enum DeadReason
{
    /// <summary>Every attempt of the schedule failed.</summary>
    Exhausted,

    /// <summary>The receiver answered 410: it wants nothing more at this URL.</summary>
    Gone,

    /// <summary>The webhook, or this URL of it, was removed.</summary>
    Removed,

    /// <summary>It waited longer than the maximum age.</summary>
    Expired,

    /// <summary>
    /// The payload is larger than <see cref="WebhooksOptions.MaxPayloadBytes"/>, or those of its dispatch together larger than
    /// <see cref="WebhooksOptions.MaxPayloadBytesPerDispatch"/>.
    /// </summary>
    TooLarge,

    /// <summary>
    /// The outbox had no room for more of this webhook, or the event made as many messages for its tenant as it may
    /// (<see cref="DefinitionLimits.MaxMessagesPerEvent"/>).
    /// </summary>
    Capacity,

    /// <summary>The definition it was to be made from is broken.</summary>
    InvalidDefinition,

    /// <summary>
    /// The receiver refused this message for good: a status of <see cref="DeliveryOptions.PermanentStatusCodes"/>.
    /// </summary>
    Refused,

    /// <summary>
    /// The event cannot be sent: a value of it has no form in JSON, of events recorded in a transaction of the host, which must
    /// not fail for a webhook; elsewhere such an event is refused. Or it could not be compared.
    /// </summary>
    InvalidEvent,
}
