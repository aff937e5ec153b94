using Webhooks.Diagnostics;

namespace Webhooks.Delivering;

/// <summary>Signs a message for one URL and makes at most one attempt; answers with an outcome whatever happens.</summary>
internal sealed class SignedSender(
    RequestSigner signer, IMessageSender sender, HostLogger<SignedSender> logger)
{
    /// <summary>How long to wait where we cannot tell what to send: definitions unreadable, no signature.</summary>
    public static readonly TimeSpan OwnFaultDelay = TimeSpan.FromSeconds(30);

    /// <summary>What is to be sent; null where nothing could be signed, see <see cref="Unsigned"/>.</summary>
    /// <remarks>Throws only <see cref="OperationCanceledException"/>, where it is abandoned.</remarks>
    public async ValueTask<SendRequest?> SignAsync(
        WebhookMessage message, Destination destination, DateTimeOffset now, CancellationToken abandon)
    {
        var toSign = destination.ToSign(message, now);
        var signature = await signer.SignAsync(toSign, abandon).ConfigureAwait(false);
        return signature is null ? null : destination.ToSend(toSign, signature);
    }

    /// <summary>The outcome where nothing could be signed.</summary>
    public static AttemptOutcome Unsigned(Destination destination, DateTimeOffset now)
    {
        var reason = destination.Webhook.LiveSecrets(now).Count == 0
            ? "the webhook has no live secret to sign with"
            : "the message could not be signed";
        return AttemptOutcome.NotAttempted(reason, OwnFaultDelay);
    }

    /// <summary>Makes one attempt. Throws only <see cref="OperationCanceledException"/>, where it is abandoned.</summary>
    public async ValueTask<AttemptOutcome> SendAsync(SendRequest request, CancellationToken abandon)
    {
        try
        {
            // A transport that does not let itself be cancelled must not keep the process from stopping.
            return await sender.SendAsync(request, abandon).AsTask().WaitAsync(abandon).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            Log.SenderThrew(logger, request.MessageId, request.Url.Host, exception);
            return new() { Kind = OutcomeKind.Faulted, Reason = "the sender failed in an unknown way" };
        }
    }
}
