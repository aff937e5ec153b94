namespace Webhooks.Outbox;

/// <summary>Represents the room that the pump of this process reserves for the deliveries of one write.</summary>
/// <remarks>
/// <see cref="IDisposable.Dispose"/> returns the room of all deliveries that were not handed over: after a rollback, an
/// exception or an unknown outcome, and for messages that were known. It can be called at any time and more than once. Use
/// an instance on one thread at a time.
/// </remarks>
public interface IExpressReservation : IDisposable
{
    /// <summary>Gets the duration of the leases.</summary>
    TimeSpan Lease { get; }

    /// <summary>Reserves room for one delivery of a new message.</summary>
    /// <param name="message">The message. Call this method once for each of its URLs.</param>
    /// <returns>
    /// <see langword="false"/> if the delivery must be recorded as pending, without a lease. Its webhook is not
    /// active or has a rate, there is no slot or memory for it, or the run of the pump ends.
    /// </returns>
    bool TryReserve(WebhookMessage message);

    /// <summary>Hands over a delivery that was recorded with a lease. The pump sends it.</summary>
    /// <remarks>
    /// Call this method only after the commit, once for each delivery. If the commit took long, the pump renews the lease
    /// before it sends.
    /// </remarks>
    /// <param name="delivery">A delivery for which <see cref="TryReserve"/> returned <see langword="true"/>.</param>
    /// <returns>
    /// <see langword="false"/> if the pump has stopped. The delivery can be made pending again, or its lease ends by itself.
    /// </returns>
    bool HandOver(LeasedDelivery delivery);
}
