using System.Security.Cryptography;

namespace Webhooks;

/// <summary>Rotates the secrets of a webhook: adds a new one in front and lets the previous ones expire.</summary>
internal static class SecretRotation
{
    /// <summary>
    /// Returns the secrets after a rotation. It moves no earlier expiration to a later time and drops expired secrets.
    /// </summary>
    public static IReadOnlyList<WebhookSecret> Rotate(
        IReadOnlyList<WebhookSecret> before, WebhookSecret next, TimeSpan overlap, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(overlap, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(overlap, WebhookSecret.MaxOverlap);
        WebhookSecret[] after =
        [
            next,
            .. before
                .Where(secret => !IsSameKey(secret, next))
                .Select(secret => EndingBy(secret, now + overlap))
                .Where(secret => secret.IsValidAt(now)),
        ];
        return after.Length <= Webhook.MaxSecrets ? after : throw TooMany(after);
    }

    private static WebhookSecret EndingBy(WebhookSecret secret, DateTimeOffset end) =>
        secret.ExpiresAt <= end ? secret : secret.ExpiringAt(end);

    private static bool IsSameKey(WebhookSecret one, WebhookSecret other) =>
        CryptographicOperations.FixedTimeEquals(one.Key, other.Key);

    private static InvalidOperationException TooMany(WebhookSecret[] secrets) => new(
        $"A webhook must have at most {Webhook.MaxSecrets} valid secrets. Wait until one expires, the next at "
            + $"{secrets.Min(secret => secret.ExpiresAt):O}, or rotate without overlap: all previous secrets then "
            + "expire immediately.");
}
