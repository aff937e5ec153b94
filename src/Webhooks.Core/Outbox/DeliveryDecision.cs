namespace Webhooks.Outbox;

/// <summary>What follows for a delivery: it is delivered, dead, tried again, or given back uncharged.</summary>
public readonly record struct DeliveryDecision
{
    private DeliveryDecision(DeliveryState state, TimeSpan delay, bool isCharged)
    {
        State = state;
        Delay = delay;
        IsCharged = isCharged;
    }

    /// <summary>It was delivered.</summary>
    public static DeliveryDecision Delivered { get; } = new(DeliveryState.Delivered, default, isCharged: true);

    /// <summary>Delivered, dead, or pending again.</summary>
    public DeliveryState State { get; }

    /// <summary>How long until it is due again, where it is pending.</summary>
    public TimeSpan Delay { get; }

    /// <summary>Whether an attempt of the schedule was used up.</summary>
    public bool IsCharged { get; }

    /// <summary>Why it is dead; null where it is not.</summary>
    public DeadReason? DeadReason { get; private init; }

    /// <summary>What is known beyond the reason.</summary>
    public string? Detail { get; private init; }

    /// <summary>It failed and is tried again.</summary>
    /// <param name="delay">After how long.</param>
    public static DeliveryDecision Retry(TimeSpan delay) => new(DeliveryState.Pending, delay, isCharged: true);

    /// <summary>It was not tried; it waits without an attempt being charged.</summary>
    /// <param name="delay">For how long.</param>
    public static DeliveryDecision Wait(TimeSpan delay) => new(DeliveryState.Pending, delay, isCharged: false);

    /// <summary>It is given up.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="detail">What is known beyond that.</param>
    public static DeliveryDecision Dead(DeadReason reason, string? detail = null) =>
        new(DeliveryState.Dead, default, isCharged: true) { DeadReason = reason, Detail = detail };
}
