using Webhooks.Outbox;

namespace Webhooks.Settling;

/// <summary>
/// Represents one delivery from its lease until its outcome is recorded. It is the one value that travels through an
/// attempt, and gains members on the way.
/// </summary>
/// <remarks>Guarded by the registry of deliveries in flight, except for members that one owner at a time sets.</remarks>
internal sealed class InFlightDelivery(LeasedDelivery leased, LeaseStart leasedAt, bool isExpress)
{
    public LeasedDelivery Leased { get; } = leased;

    /// <summary>Gets the time of the claim, as a timestamp of the <see cref="TimeProvider"/>.</summary>
    public long ClaimedAt { get; } = leasedAt.Timestamp;

    /// <summary>Gets or sets the start of the lease, or of its last renewal.</summary>
    public LeaseStart LeasedAt { get; set; } = leasedAt;

    /// <summary>Gets a value indicating whether this process recorded the delivery and did not claim it.</summary>
    public bool IsExpress { get; } = isExpress;

    /// <summary>Gets or sets a value indicating whether the attempt has begun. Before, the delivery waits for a slot.</summary>
    public bool IsBegun { get; set; }

    /// <summary>Gets or sets the time at which the attempt began, as a timestamp of the <see cref="TimeProvider"/>.</summary>
    public long BegunAt { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the attempt waits for a slow receiver and has left its slot.
    /// </summary>
    public bool IsSlow { get; set; }

    /// <summary>Gets or sets a value indicating whether another worker claimed the delivery meanwhile.</summary>
    public bool IsLost { get; set; }

    /// <summary>Gets or sets a value indicating whether the URL was disabled while the delivery waited for a slot.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Gets or sets the outcome, or <see langword="null"/> while the attempt is in progress.</summary>
    public DeliveryCompletion? Completion { get; set; }

    /// <summary>Gets or sets a value indicating whether the outbox recorded the outcome.</summary>
    public bool IsRecorded { get; set; }

    /// <summary>Gets or sets a value indicating whether the outcome disabled the URL.</summary>
    public bool HasDisabledUrl { get; set; }

    /// <summary>Gets a value indicating whether the outcome means that nothing can be sent to the URL now.</summary>
    public bool StopsUrl => Completion?.Attempt?.Outcome.Kind is OutcomeKind.NotAttempted or OutcomeKind.Gone;

    public InFlightDelivery? Before { get; set; }

    public InFlightDelivery? After { get; set; }

    /// <summary>Returns the settled delivery for observers.</summary>
    /// <param name="settledAt">The time at which the outcome was recorded, by the clock of this process.</param>
    public Delivery ToDelivery(DateTimeOffset settledAt)
    {
        var decision = Completion!.Decision;
        var delivery = Leased.Message.ToDelivery(Leased.Lease.DeliveryId, Leased.Url, Leased.CreatedAt, decision.State);
        return delivery.After(Completion.MadeAttempt) with
        {
            DeadReason = decision.DeadReason,
            Detail = decision.Detail,
            Attempts = Completion.ChargedAttempts ?? Leased.Attempts,
            SettledAt = settledAt,
        };
    }
}
