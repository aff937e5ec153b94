namespace Webhooks.Sending;

/// <summary>Signs messages. Implement it to keep keys elsewhere, for example in a vault or a security module.</summary>
/// <remarks>
/// <para>
/// Called once before each attempt, with exactly the bytes to send. By default the valid secrets of the webhook sign
/// (<see cref="Security.WebhookSignature.Sign"/>). Your signer replaces this for every webhook.
/// </para>
/// <para>
/// A message is never sent unsigned. If the result is null or not a valid header value, or if the signer throws or takes
/// longer than 10 seconds, nothing is sent. No attempt is counted then, and the delivery is retried after 30 seconds. Only
/// the type of an exception is logged, because its message may contain a key. Implementations must be thread-safe.
/// </para>
/// </remarks>
public interface IMessageSigner
{
    /// <summary>Signs one attempt.</summary>
    /// <param name="request">The message to sign, and its webhook.</param>
    /// <param name="cancellationToken">A token to cancel the operation. It is canceled if the call takes too long, or is
    /// still in progress at the end of <see cref="DeliveryOptions.StopTimeout"/>.</param>
    /// <returns>
    /// The value of <see cref="Security.WebhookSignature.SignatureHeader"/>, with one space between two signatures, or
    /// <see langword="null"/> if the message cannot be signed now.
    /// </returns>
    ValueTask<string?> SignAsync(SigningRequest request, CancellationToken cancellationToken);
}
