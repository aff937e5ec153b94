using Webhooks.Hosting;
using Webhooks.Matching;
using Webhooks.Security;
using Webhooks.Telemetry;

namespace Webhooks.Sending;

/// <summary>Signs a message for one URL and makes at most one attempt.</summary>
internal sealed class SignedSender(
    RequestSigner signer, IMessageSender sender, HostLogger<SignedSender> logger)
{
    /// <summary>The delay of a delivery if definitions cannot be read or the message cannot be signed.</summary>
    public static readonly TimeSpan OwnFaultDelay = TimeSpan.FromSeconds(30);

    /// <summary>Returns the signed request, or <see langword="null"/> if the message could not be signed.</summary>
    /// <remarks>Throws only <see cref="OperationCanceledException"/>, if it is abandoned.</remarks>
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

        // Id, time and body are the signed ones.
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

    /// <summary>Makes one attempt. Call <see cref="OutcomeOf"/> for its outcome, even if the task fails.</summary>
    /// <param name="request">The signed request, or <see langword="null"/> if the message could not be signed.</param>
    /// <param name="destination">The URL and its webhook.</param>
    /// <param name="now">The time of the signature.</param>
    /// <param name="abandon">A token to cancel the attempt. A transport may ignore it.</param>
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

    /// <summary>Returns the outcome of an attempt that has ended.</summary>
    /// <exception cref="OperationCanceledException">The attempt was abandoned.</exception>
    public AttemptOutcome OutcomeOf(Task<AttemptOutcome> ended, SendRequest? request, CancellationToken abandon)
    {
        if (ended.IsCompletedSuccessfully)
        {
            return ended.Result;
        }

        abandon.ThrowIfCancellationRequested();
        Log.SenderThrew(
            logger,
            request!.MessageId,
            request.Url.Host,
            ended.Exception?.InnerException ?? new TaskCanceledException(ended));
        return new() { Kind = OutcomeKind.Faulted, Reason = "the sender threw an exception" };
    }

    private static AttemptOutcome Unsigned(Destination destination, DateTimeOffset now)
    {
        var reason = destination.Webhook.ValidSecrets(now).Count == 0
            ? "the webhook has no valid secret"
            : "the message could not be signed";
        return AttemptOutcome.NotAttempted(reason, OwnFaultDelay);
    }
}
