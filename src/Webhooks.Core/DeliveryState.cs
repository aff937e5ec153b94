namespace Webhooks;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>Waits for its time, for a slot, or for its webhook to be active again.</summary>
    Pending,

    /// <summary>A pump works on it.</summary>
    Leased,

    /// <summary>Waits for its URL to be enabled again.</summary>
    Held,

    /// <summary>The receiver accepted it.</summary>
    Delivered,

    /// <summary>Given up, for a <see cref="DeadReason"/>.</summary>
    Dead,

    /// <summary>Ended by the host.</summary>
    Cancelled,
}
