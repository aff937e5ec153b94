namespace Webhooks;

/// <summary>Specifies the reason why a delivery was marked dead.</summary>
/// <remarks>Databases store the number of a member: a number is never changed or reused.</remarks>
public enum DeadReason
{
    /// <summary>A failure of the last attempt of the schedule.</summary>
    Exhausted = 0,

    /// <summary>A response with status 410: the receiver no longer accepts messages at this URL.</summary>
    Gone = 1,

    /// <summary>A removed webhook, or a URL that was removed from it.</summary>
    Removed = 2,

    /// <summary>A delivery that was older than <see cref="DeliveryOptions.MaxAge"/>.</summary>
    Expired = 3,

    /// <summary>
    /// A payload larger than <see cref="WebhooksOptions.MaxPayloadBytes"/>, or larger than what was left of
    /// <see cref="WebhooksOptions.MaxPayloadBytesPerDispatch"/>.
    /// </summary>
    TooLarge = 4,

    /// <summary>
    /// An outbox without room for more messages of the webhook or its tenant, or an event with more messages for its tenant
    /// than <see cref="DefinitionLimits.MaxMessagesPerEvent"/>.
    /// </summary>
    Capacity = 5,

    /// <summary>A stored webhook that cannot be read or breaks a rule.</summary>
    InvalidDefinition = 6,

    /// <summary>
    /// A response with a status of <see cref="DeliveryOptions.PermanentStatusCodes"/>: the receiver permanently refused the
    /// message.
    /// </summary>
    Refused = 7,

    /// <summary>
    /// An event that cannot be sent or compared, for example because JSON cannot represent one of its values.
    /// </summary>
    /// <remarks>
    /// Only events that are recorded in a transaction of the host have this reason, because the transaction must not fail.
    /// Dispatch rejects other events of this kind.
    /// </remarks>
    InvalidEvent = 8,
}
