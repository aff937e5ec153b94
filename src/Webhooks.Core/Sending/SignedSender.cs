using Webhooks.Hosting;
using Webhooks.Matching;
using Webhooks.Security;
using Webhooks.Telemetry;

namespace Webhooks.Sending;

/// <summary>Signs a message for one URL and makes at most one attempt.</summary>
internal sealed class SignedSender(
    RequestSigner signer, IMessageSender sender, HostLogger<SignedSender> logger)
{
    /// <summary>How long to wait where we cannot tell what to send: definitions unreadable, no signature.</summary>
    public static readonly TimeSpan OwnFaultDelay = TimeSpan.FromSeconds(30);

    /// <summary>What is to be sent; null where nothing could be signed.</summary>
    /// <remarks>Throws only <see cref="OperationCanceledException"/>, where it is abandoned.</remarks>
    public async ValueTask<SendRequest?> SignAsync(
        WebhookMessage message, Destination destination, DateTimeOffset now, CancellationToken abandon, bool isTest = false)
    {
        var webhook = destination.Webhook;
        var toSign = new SigningRequest
        {
            MessageId = message.Id,
            Timestamp = now,
            Body = message.Body,
            Webhook = webhook.Definition,
            ValidSecrets = webhook.ValidSecrets(now),
        };
        var signature = await signer.SignAsync(toSign, abandon).ConfigureAwait(false);

        // Id, time and body are those that were signed.
        return signature is null ? null : new()
        {
            MessageId = toSign.MessageId,
            WebhookId = webhook.Id,
            TenantId = webhook.Definition.TenantId,
            IsTest = isTest,
            Url = destination.Url,
            Body = toSign.Body,
            Timestamp = UnixSeconds.Write(now),
            Signature = signature,
            Headers = webhook.Definition.Headers,
        };
    }

    /// <summary>Makes one attempt; <see cref="OutcomeOf"/> says what came of it, also where it failed.</summary>
    /// <param name="request">What was signed; null where nothing could be.</param>
    /// <param name="destination">Whom it was signed for.</param>
    /// <param name="now">When it was signed.</param>
    /// <param name="abandon">Ends it, if the transport lets itself be cancelled.</param>
    public Task<AttemptOutcome> SendAsync(
        SendRequest? request, Destination destination, DateTimeOffset now, CancellationToken abandon)
    {
        if (request is null)
        {
            return Task.FromResult(Unsigned(destination, now));
        }

        try
        {
            return sender.SendAsync(request, abandon).AsTask();
        }
        catch (Exception exception)
        {
            return Task.FromException<AttemptOutcome>(exception);
        }
    }

    /// <summary>The outcome of an attempt that has ended.</summary>
    /// <exception cref="OperationCanceledException">It was abandoned.</exception>
    public AttemptOutcome OutcomeOf(Task<AttemptOutcome> ended, SendRequest? request, CancellationToken abandon)
    {
        if (ended.IsCompletedSuccessfully)
        {
            return ended.Result;
        }

        abandon.ThrowIfCancellationRequested();
        Log.SenderThrew(
            logger, request!.MessageId, request.Url.Host, ended.Exception?.InnerException ?? new TaskCanceledException(ended));
        return new() { Kind = OutcomeKind.Faulted, Reason = "the sender failed in an unknown way" };
    }

    private static AttemptOutcome Unsigned(Destination destination, DateTimeOffset now)
    {
        var reason = destination.Webhook.ValidSecrets(now).Count == 0
            ? "the webhook has no live secret to sign with"
            : "the message could not be signed";
        return AttemptOutcome.NotAttempted(reason, OwnFaultDelay);
    }
}
