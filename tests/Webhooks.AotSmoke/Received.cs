using Webhooks.Receiving;

namespace Webhooks.AotSmoke;

/// <summary>One request as it came over the wire: where to, its headers and the very bytes of its body.</summary>
internal sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public bool IsGenuine(WebhookSecret secret) => new WebhookVerifier([secret]).Verify(
        Headers.GetValueOrDefault("webhook-id"),
        Headers.GetValueOrDefault("webhook-timestamp"),
        Headers.GetValueOrDefault("webhook-signature"),
        Body).IsValid;
}
