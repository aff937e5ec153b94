using Webhooks.Sending;

namespace Webhooks;

/// <summary>
/// Provides a header that authenticates requests, for example a bearer token. Implement it for receivers that require more
/// than a signature. Optional.
/// </summary>
/// <remarks>
/// Called for every attempt, several at the same time. Implementations must be thread-safe. They may throw: then nothing is
/// sent, no attempt is counted, and the delivery is retried later.
/// </remarks>
public interface IRequestAuthenticator
{
    /// <summary>Returns the header that authenticates one attempt.</summary>
    /// <remarks>
    /// <para>
    /// The header replaces a header of the webhook with the same name. It is not part of the signed content. The call counts
    /// towards <see cref="HttpDeliveryOptions.Timeout"/>, so cache tokens while they are valid.
    /// </para>
    /// <para>
    /// If the method throws, does not return in time or returns a header that is not allowed, nothing is sent and no attempt
    /// is counted.
    /// </para>
    /// </remarks>
    /// <param name="request">The request to send. Its headers are the decrypted headers of the webhook.</param>
    /// <param name="cancellationToken">A token to cancel the operation.
    /// It is canceled if the attempt times out or the pump is stopped.</param>
    /// <returns>The header, or <see langword="null"/> if the attempt needs no header.</returns>
    ValueTask<RequestHeader?> AuthenticateAsync(SendRequest request, CancellationToken cancellationToken);
}
