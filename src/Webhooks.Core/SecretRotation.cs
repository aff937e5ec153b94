using System.Security.Cryptography;

namespace Webhooks;

/// <summary>Replaces the secret of a webhook: a new one first, those before it with an end.</summary>
internal static class SecretRotation
{
    /// <summary>The secrets after a rotation at an instant. No end is put off, and nothing that has ended is kept.</summary>
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
        $"A webhook has at most {Webhook.MaxSecrets} live secrets, and this would be one more. Wait until one has "
            + $"ended, the next at {secrets.Min(secret => secret.ExpiresAt):O}, or rotate without overlap: it ends "
            + "them all at once.");
}
