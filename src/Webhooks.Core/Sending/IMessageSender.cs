namespace Webhooks.Sending;

/// <summary>Sends messages. Implement it to use another transport than HTTP.</summary>
/// <remarks>
/// Implementations must keep a deadline of their own, send the given bytes and headers, and report every failure as an
/// outcome. They throw only <see cref="OperationCanceledException"/>, and only if canceled. Other exceptions count as
/// <see cref="OutcomeKind.Faulted"/>. Implementations must be thread-safe.
/// </remarks>
public interface IMessageSender
{
    /// <summary>Makes at most one attempt.</summary>
    /// <param name="request">The request to send.</param>
    /// <param name="cancellationToken">A token to cancel the operation. It is canceled if the attempt is still in progress
    /// at the end of <see cref="DeliveryOptions.StopTimeout"/>.</param>
    /// <returns>The outcome.</returns>
    ValueTask<AttemptOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken);
}
