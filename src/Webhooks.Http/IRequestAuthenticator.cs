using Webhooks.Sending;

namespace Webhooks;

/// <summary>
/// Port for receivers that ask for more than a signature: a bearer token of the webhook's own, fetched or renewed by the
/// host, say.
/// </summary>
/// <remarks>
/// Asked at every attempt, several at a time: it is thread-safe. It may throw: then nothing is sent, and it is asked
/// again later.
/// </remarks>
public interface IRequestAuthenticator
{
    /// <summary>The header that authenticates this attempt; null where it needs none.</summary>
    /// <remarks>
    /// It replaces a header of the webhook of the same name, and is not part of what is signed. Its time is part of
    /// <see cref="HttpDeliveryOptions.Timeout"/>; keep tokens for as long as they are good. Where it throws, does not
    /// answer in time or gives a header that may not be sent, nothing is sent and no attempt is charged.
    /// </remarks>
    /// <param name="request">What will be sent; its headers are those of the webhook, in clear.</param>
    /// <param name="cancellationToken">The attempt is overdue, or the host stops.</param>
    ValueTask<RequestHeader?> AuthenticateAsync(SendRequest request, CancellationToken cancellationToken);
}
