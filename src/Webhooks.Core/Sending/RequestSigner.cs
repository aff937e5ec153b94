using Webhooks.Definitions;
using Webhooks.Hosting;
using Webhooks.Telemetry;

namespace Webhooks.Sending;

/// <summary>
/// Asks the signer, and stands between it and delivery: whatever it does, a message goes out signed or not at all.
/// </summary>
internal sealed class RequestSigner(IMessageSigner signer, TimeProvider time, HostLogger<RequestSigner> logger)
{
    /// <summary>How long a signer may take; meanwhile it holds one of the webhook's slots, and none of another's.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>The value of the header; null where there is none now.</summary>
    /// <remarks>Throws only <see cref="OperationCanceledException"/>, where it is abandoned.</remarks>
    public ValueTask<string?> SignAsync(SigningRequest request, CancellationToken abandon) =>
        signer is ValidSecretsSigner ? new(SignAtOnce(request)) : SignByHostAsync(request, abandon);

    /// <summary>Without clock and token, and so without garbage: ours never waits.</summary>
    private string? SignAtOnce(in SigningRequest request)
    {
        try
        {
            return ValidSecretsSigner.Sign(request);
        }
        catch (ArgumentException exception)
        {
            return Failed(request, exception);
        }
    }

    private async ValueTask<string?> SignByHostAsync(SigningRequest request, CancellationToken abandon)
    {
        try
        {
            var signature = await SignWithinLimitAsync(request, abandon).ConfigureAwait(false);
            return signature is null || IsHeader(signature) ? signature : Refused(request);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            return Failed(request, exception);
        }
    }

    private async ValueTask<string?> SignWithinLimitAsync(SigningRequest request, CancellationToken abandon)
    {
        using var late = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, abandon);
        try
        {
            // A signer that does not let itself be cancelled must not keep its slot.
            return await signer.SignAsync(request, either.Token).AsTask().WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !abandon.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    private static bool IsHeader(string signature) => signature.Length > 0 && WebhookHeaders.IsAllowedValue(signature);

    private string? Refused(in SigningRequest request)
    {
        Log.SignatureRefused(logger, request.MessageId, request.Webhook.Id!);
        return null;
    }

    private string? Failed(in SigningRequest request, Exception exception)
    {
        Log.SignerThrew(logger, request.MessageId, request.Webhook.Id!, TypesOf(exception));
        return null;
    }

    /// <summary>Without messages: that of a signer may quote a key.</summary>
    private static string TypesOf(Exception exception) => exception.InnerException is { } inner
        ? $"{exception.GetType().FullName} of {TypesOf(inner)}"
        : exception.GetType().FullName!;
}
