namespace Webhooks.Sending;

/// <summary>Signs what is sent, so that keys may live elsewhere: in a vault, in a security module.</summary>
/// <remarks>
/// <para>
/// Called once before each attempt, never for bytes other than those that are sent. By default the live secrets of the
/// webhook sign (<see cref="Security.WebhookSignature.Sign"/>); a signer of the host takes the place of that for every webhook.
/// </para>
/// <para>
/// A message is never sent unsigned. Where the answer is null, where it cannot stand in a header, where the signer throws
/// or takes longer than ten seconds, nothing is sent, no attempt is charged, and it is tried again after half a minute.
/// Of an exception only the type is logged, since its message may quote a key. Thread-safe.
/// </para>
/// </remarks>
public interface IMessageSigner
{
    /// <summary>Signs one attempt.</summary>
    /// <param name="request">What to sign, and for whom.</param>
    /// <param name="cancellationToken">Stops it: the pump stops, or it takes too long.</param>
    /// <returns>
    /// The value of <see cref="Security.WebhookSignature.SignatureHeader"/>, one space between two signatures; null where it cannot be
    /// signed now.
    /// </returns>
    ValueTask<string?> SignAsync(SigningRequest request, CancellationToken cancellationToken);
}
