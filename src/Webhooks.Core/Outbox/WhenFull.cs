namespace Webhooks.Outbox;

/// <summary>Specifies the behavior of an outbox that has no room for messages.</summary>
public enum WhenFull
{
    /// <summary>
    /// All or nothing, for pushed events. Deliveries beyond the share of a webhook are marked dead
    /// (<see cref="DeadReason.Capacity"/>). If everything is full, the outbox waits briefly, then throws an exception.
    /// </summary>
    Throw,

    /// <summary>
    /// One message after the other, in order and as room becomes free, for pulled events. After cancellation, recorded
    /// messages stay. Adding them again is safe.
    /// </summary>
    Wait,
}
