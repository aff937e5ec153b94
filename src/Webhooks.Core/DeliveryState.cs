namespace Webhooks;

/// <summary>Specifies the state of a delivery.</summary>
public enum DeliveryState
{
    /// <summary>A delivery that waits for its due time, for a slot, or for its webhook to be activated.</summary>
    Pending,

    /// <summary>A delivery that a worker sends.</summary>
    Leased,

    /// <summary>A delivery whose URL is disabled.</summary>
    Held,

    /// <summary>A delivery that the receiver accepted.</summary>
    Delivered,

    /// <summary>A delivery that failed permanently, with a <see cref="DeadReason"/>.</summary>
    Dead,

    /// <summary>A delivery that was canceled by request.</summary>
    Cancelled,
}
