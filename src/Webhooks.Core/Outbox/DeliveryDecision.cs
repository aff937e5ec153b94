namespace Webhooks.Outbox;

/// <summary>
/// Represents what follows for a delivery: it is delivered, marked dead, retried, or returned without counting an attempt.
/// </summary>
public readonly record struct DeliveryDecision
{
    private DeliveryDecision(DeliveryState state, TimeSpan delay, bool isCharged)
    {
        State = state;
        Delay = delay;
        IsCharged = isCharged;
    }

    /// <summary>Gets the decision for a successful attempt.</summary>
    public static DeliveryDecision Delivered { get; } = new(DeliveryState.Delivered, default, isCharged: true);

    /// <summary>Gets the new state: delivered, dead or pending.</summary>
    public DeliveryState State { get; }

    /// <summary>Gets the delay until a pending delivery is due.</summary>
    public TimeSpan Delay { get; }

    /// <summary>Gets a value indicating whether the attempt counts in the schedule.</summary>
    public bool IsCharged { get; }

    /// <summary>Gets the reason why the delivery is marked dead, or <see langword="null"/> if it is not.</summary>
    public DeadReason? DeadReason { get; private init; }

    /// <summary>Gets details of the reason.</summary>
    public string? Detail { get; private init; }

    /// <summary>Creates the decision to retry after a failure.</summary>
    /// <param name="delay">The delay until the retry.</param>
    public static DeliveryDecision Retry(TimeSpan delay) => new(DeliveryState.Pending, delay, isCharged: true);

    /// <summary>Creates the decision to wait without counting an attempt.</summary>
    /// <param name="delay">The delay until the delivery is due.</param>
    public static DeliveryDecision Wait(TimeSpan delay) => new(DeliveryState.Pending, delay, isCharged: false);

    /// <summary>Creates the decision to mark the delivery dead.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="detail">The details of the reason, or <see langword="null"/>.</param>
    public static DeliveryDecision Dead(DeadReason reason, string? detail = null) =>
        new(DeliveryState.Dead, default, isCharged: true) { DeadReason = reason, Detail = detail };
}
