namespace Webhooks.Outbox;

/// <summary>What a bounded store does with messages it has no room for.</summary>
public enum WhenFull
{
    /// <summary>
    /// For events that were pushed: all or nothing. Deliveries beyond a webhook's share are recorded dead
    /// (<see cref="DeadReason.Capacity"/>); where everything is full, it waits a moment, then throws.
    /// </summary>
    Throw,

    /// <summary>
    /// For events that were pulled and can wait: recorded message by message, in order, as room appears. When cancelled,
    /// those recorded so far stay; adding them again is safe.
    /// </summary>
    Wait,
}
