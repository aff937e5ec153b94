using Webhooks.Outbox;

namespace Webhooks.Settling;

/// <summary>Told of what delivery did, after it was recorded.</summary>
/// <remarks>
/// Told of every attempt, of what it changed about its URL and of every settled delivery, in that order for one
/// delivery, by the process that recorded it; at most once, since a process may die in between. One that throws harms nothing: it is logged. One call is waited for at most 10 seconds; a slow observer slows delivery
/// rather than filling memory. Calls come one at a time.
/// </remarks>
public interface IDeliveryObserver
{
    /// <summary>An attempt was made and recorded.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="cancellationToken">Cancelled when it took too long.</param>
    ValueTask OnAttemptAsync(DeliveryAttempt attempt, CancellationToken cancellationToken) => default;

    /// <summary>
    /// A URL has been failing for long, was disabled, or recovered from either. Enabling one by
    /// <see cref="IDeliveryControl"/> is not told.
    /// </summary>
    /// <param name="notice">What happened, and the state before and after.</param>
    /// <param name="cancellationToken">Cancelled when it took too long.</param>
    ValueTask OnDestinationChangedAsync(DestinationNotice notice, CancellationToken cancellationToken) => default;

    /// <summary>A delivery was settled: delivered, dead or cancelled.</summary>
    /// <param name="delivery">The delivery as it ended. When a worker ended it is by the clock of that process.</param>
    /// <param name="cancellationToken">Cancelled when it took too long.</param>
    ValueTask OnSettledAsync(Delivery delivery, CancellationToken cancellationToken) => default;
}
