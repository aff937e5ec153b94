namespace Webhooks.Administration;

/// <summary>Lists the valid secrets of a webhook by ids, and removes one.</summary>
internal static class SecretRevocation
{
    public static IReadOnlyList<SecretInfo> ValidOf(Webhook webhook, DateTimeOffset now) =>
    [
        .. webhook.Secrets
            .Where(secret => secret.IsValidAt(now))
            .Select(secret => new SecretInfo(SecretIds.Of(secret, webhook.Id!), secret.CreatedAt, secret.ExpiresAt)),
    ];

    /// <summary>Returns the webhook without a secret. Another valid one must last at least as long.</summary>
    /// <exception cref="WebhookNotFoundException">No valid secret has this id.</exception>
    /// <exception cref="WebhookValidationException">No other secret lasts as long.</exception>
    public static Webhook Apply(Webhook stored, string secretId, DateTimeOffset now)
    {
        WebhookSecret[] valid = [.. stored.Secrets.Where(secret => secret.IsValidAt(now))];
        var revoked = Array.Find(valid, secret => SecretIds.Of(secret, stored.Id!) == secretId)
            ?? throw WebhookNotFoundException.ForSecret(stored.Id!, secretId);
        WebhookSecret[] kept = [.. valid.Where(secret => SecretIds.Of(secret, stored.Id!) != secretId)];
        return Array.Exists(kept, secret => LastsAsLong(secret, revoked))
            ? stored with { Secrets = kept }
            : throw new WebhookValidationException(new WebhookError(
                "$.secrets",
                "secret.last",
                "A webhook must keep the secret that is valid longest. Rotate the secret without overlap instead."));
    }

    private static bool LastsAsLong(WebhookSecret kept, WebhookSecret revoked) =>
        kept.ExpiresAt is null || kept.ExpiresAt >= revoked.ExpiresAt;
}
