using Webhooks.Administration;

namespace Webhooks.Management.Contract;

internal sealed class WebhookWithSecretOutput
{
    public required WebhookOutput Webhook { get; init; }

    /// <summary>Gets the secret. It is returned only once.</summary>
    public required string Secret { get; init; }

    public static WebhookWithSecretOutput Of(WebhookWithSecret made) => new()
    {
        Webhook = WebhookOutput.Of(made.Details),
        Secret = made.Secret.Reveal(),
    };
}
