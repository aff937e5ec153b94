using Webhooks.Security;

namespace Webhooks.Sending;

/// <summary>Signs with every valid secret of the webhook.</summary>
internal sealed class ValidSecretsSigner : IMessageSigner
{
    public ValueTask<string?> SignAsync(SigningRequest request, CancellationToken cancellationToken) =>
        new(Sign(request));

    public static string? Sign(in SigningRequest request) => request.ValidSecrets.Count == 0
        ? null
        : WebhookSignature.Sign(request.MessageId, request.Timestamp, request.Body.Span, request.ValidSecrets);
}
