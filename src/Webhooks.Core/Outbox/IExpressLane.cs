namespace Webhooks.Outbox;

/// <summary>
/// Lets an outbox hand deliveries that this process records straight to its pump, without a claim. The pump implements it
/// and passes it to <see cref="IExpressOutbox.UseExpressLane"/>.
/// </summary>
/// <remarks>Calls return immediately and never throw. Thread-safe.</remarks>
public interface IExpressLane
{
    /// <summary>Begins the reservations of one write. Dispose of the result after the write, regardless of its outcome.</summary>
    /// <remarks>The leases count from this call, so call it directly before the write.</remarks>
    IExpressReservation Reserve();
}
