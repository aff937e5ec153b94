namespace Webhooks.Signing;

/// <summary>Signs with every live secret of the webhook, at once.</summary>
internal sealed class LiveSecretsSigner : IMessageSigner
{
    public ValueTask<string?> SignAsync(SigningRequest request, CancellationToken cancellationToken) =>
        new(Sign(request));

    public static string? Sign(in SigningRequest request) => request.LiveSecrets.Count == 0
        ? null
        : WebhookSignature.Sign(request.MessageId, request.Timestamp, request.Body.Span, request.LiveSecrets);
}
