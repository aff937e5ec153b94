namespace Webhooks;

/// <summary>Specifies the state of a delivery.</summary>
/// <remarks>Databases store the number of a member: a number is never changed or reused.</remarks>
public enum DeliveryState
{
    /// <summary>A delivery that waits for its due time, for a slot, or for its webhook to be activated.</summary>
    Pending = 0,

    /// <summary>A delivery that a worker sends.</summary>
    Leased = 1,

    /// <summary>A delivery whose URL is disabled.</summary>
    Held = 2,

    /// <summary>A delivery that the receiver accepted.</summary>
    Delivered = 3,

    /// <summary>A delivery that failed permanently, with a <see cref="DeadReason"/>.</summary>
    Dead = 4,

    /// <summary>A delivery that was canceled by request.</summary>
    Cancelled = 5,
}
