using Webhooks.Definitions;
using Webhooks.Hosting;
using Webhooks.Telemetry;

namespace Webhooks.Sending;

/// <summary>Calls the signer. Regardless of what it does, a message is sent signed or not at all.</summary>
internal sealed class RequestSigner(IMessageSigner signer, TimeProvider time, HostLogger<RequestSigner> logger)
{
    /// <summary>
    /// The maximum duration of a call. Meanwhile it uses a slot of its webhook, but none of another webhook.
    /// </summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Returns the value of the header, or <see langword="null"/> if the message cannot be signed now.</summary>
    /// <remarks>Throws only <see cref="OperationCanceledException"/>, if it is abandoned.</remarks>
    public ValueTask<string?> SignAsync(SigningRequest request, CancellationToken abandon) =>
        signer is ValidSecretsSigner ? new(SignAtOnce(request)) : SignByHostAsync(request, abandon);

    // The built-in signer never waits. Without a timer and a token, it allocates nothing.
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
            // A signer that ignores cancellation must not keep its slot.
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

    /// <summary>Returns the types of an exception without its message, which may contain a key.</summary>
    private static string TypesOf(Exception exception) => exception.InnerException is { } inner
        ? $"{exception.GetType().FullName} of {TypesOf(inner)}"
        : exception.GetType().FullName!;
}
