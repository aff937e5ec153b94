namespace Webhooks.Outbox;

/// <summary>
/// Hands what this process records straight to its pump: no claim, and the body is not read again. Optional for an outbox.
/// </summary>
/// <remarks>
/// <para>
/// While there is a lane, the outbox records a delivery as leased if <see cref="IExpressReservation.TryReserve"/> allows it
/// and nothing is before it. This means that its URL has no <see cref="DestinationState"/> and no delay. The outbox also knows
/// of no other delivery that waits for this URL of the webhook. All other deliveries are recorded as pending.
/// </para>
/// <para>
/// After the commit, the outbox hands over the deliveries that it recorded as leased. It never hands over a delivery whose
/// message was known, or whose transaction was rolled back or has an unknown outcome. If a process ends in between, the lease
/// ends by itself, and the delivery is claimed as usual.
/// </para>
/// <para>Test it with Webhooks.Conformance.</para>
/// </remarks>
public interface IExpressOutbox
{
    /// <summary>Sets the lane of the pump of this process. The pump calls it at the start and at the end of a run. It never throws.</summary>
    /// <param name="lane">The lane, or <see langword="null"/> while no pump runs.</param>
    void UseExpressLane(IExpressLane? lane);
}
