using Webhooks.Outbox;

namespace Webhooks.Settling;

/// <summary>Observes deliveries. Implement it to log, count or report what was recorded.</summary>
/// <remarks>
/// <para>
/// Called after an attempt was recorded, by the process that recorded it. For one delivery, the order is the attempt, its
/// effect on the URL, and the settled delivery. Each is reported at most once, and not at all if the process ends first.
/// </para>
/// <para>
/// Calls come one at a time. An exception is logged and has no other effect. A call may take up to 10 seconds. A slow
/// observer slows delivery instead of filling memory.
/// </para>
/// </remarks>
public interface IDeliveryObserver
{
    /// <summary>Handles an attempt that was recorded.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="cancellationToken">A token to cancel the operation. It is canceled if the call takes too long.</param>
    ValueTask OnAttemptAsync(DeliveryAttempt attempt, CancellationToken cancellationToken) => default;

    /// <summary>Handles a URL that is failing, was disabled, or recovered.</summary>
    /// <remarks>Not called if the host disables or enables a URL through <see cref="IDestinationControl"/>.</remarks>
    /// <param name="notice">The change, and the state before and after.</param>
    /// <param name="cancellationToken">A token to cancel the operation. It is canceled if the call takes too long.</param>
    ValueTask OnDestinationChangedAsync(DestinationNotice notice, CancellationToken cancellationToken) => default;

    /// <summary>Handles a delivery that was settled: delivered, dead or cancelled.</summary>
    /// <param name="delivery">The settled delivery. If a worker settled it, the time is that of its process.</param>
    /// <param name="cancellationToken">A token to cancel the operation. It is canceled if the call takes too long.</param>
    ValueTask OnSettledAsync(Delivery delivery, CancellationToken cancellationToken) => default;
}
