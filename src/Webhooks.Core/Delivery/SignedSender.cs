using Webhooks.Diagnostics;

namespace Webhooks.Delivering;

/// <summary>Signs a message for one URL and makes at most one attempt; answers with an outcome whatever happens.</summary>
internal sealed class SignedSender(
    RequestSigner signer, IMessageSender sender, HostLogger<SignedSender> logger)
{
    /// <summary>How long to wait where we cannot tell what to send: definitions unreadable, no signature.</summary>
    public static readonly TimeSpan OwnFaultDelay = TimeSpan.FromSeconds(30);

    /// <summary>Makes at most one attempt. Throws only <see cref="OperationCanceledException"/>, where it is abandoned.</summary>
    /// <returns>What became of it, and what was sent; null where nothing could be signed.</returns>
    public async ValueTask<(AttemptOutcome Outcome, SendRequest? Request)> SendAsync(
        WebhookMessage message, Destination destination, DateTimeOffset now, CancellationToken abandon)
    {
        var toSign = destination.ToSign(message, now);
        if (await signer.SignAsync(toSign, abandon).ConfigureAwait(false) is not { } signature)
        {
            return (AttemptOutcome.NotAttempted(ReasonOf(toSign), OwnFaultDelay), null);
        }

        var request = destination.ToSend(toSign, signature);
        return (await SendOnceAsync(request, abandon).ConfigureAwait(false), request);
    }

    private static string ReasonOf(in SigningRequest unsigned) => unsigned.LiveSecrets.Count == 0
        ? "the webhook has no live secret to sign with"
        : "the message could not be signed";

    private async ValueTask<AttemptOutcome> SendOnceAsync(SendRequest request, CancellationToken abandon)
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
