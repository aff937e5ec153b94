using System.Globalization;

namespace Webhooks.Security;

/// <summary>
/// Signs messages by Standard Webhooks 1.0.0, scheme <c>v1</c>: HMAC-SHA256 of id, time and body. Thread-safe.
/// </summary>
public static class WebhookSignature
{
    /// <summary>
    /// The header with the message id. It is the same on every attempt, so that receivers detect duplicates.
    /// </summary>
    public const string IdHeader = "webhook-id";

    /// <summary>The header with the time of the attempt, in whole Unix seconds.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary>The header with the signatures, separated by spaces.</summary>
    public const string SignatureHeader = "webhook-signature";

    /// <summary>
    /// Returns the value of <see cref="SignatureHeader"/>: one signature for each secret, in their order, separated by
    /// spaces. Each is <c>v1,</c> and padded standard base64.
    /// </summary>
    /// <param name="messageId">
    /// The value of <see cref="IdHeader"/>: 1 to 256 visible ASCII characters without a period.
    /// </param>
    /// <param name="timestamp">
    /// The time of the attempt. Fractions of a second are cut off. The value of <see cref="TimestampHeader"/> is its
    /// <see cref="DateTimeOffset.ToUnixTimeSeconds"/>.
    /// </param>
    /// <param name="body">The body, byte for byte as it is sent. It is not parsed.</param>
    /// <param name="secrets">The secrets to sign with. Pass only valid ones.</param>
    /// <returns>The value of the header.</returns>
    /// <exception cref="ArgumentException">The id is not valid, a secret is null, or there is no secret.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is before 1970.</exception>
    public static string Sign(
        string messageId, DateTimeOffset timestamp, ReadOnlySpan<byte> body, IReadOnlyList<WebhookSecret> secrets)
    {
        CheckId(messageId);
        CheckSecrets(secrets);
        var seconds = timestamp.ToUnixTimeSeconds();
        ArgumentOutOfRangeException.ThrowIfNegative(seconds, nameof(timestamp));

        Span<char> text = stackalloc char[UnixSeconds.MaxDigits];
        seconds.TryFormat(text, out var digits, provider: CultureInfo.InvariantCulture);
        using var content = new SignedContent(messageId, text[..digits], body);
        return SignatureList.Write(content, secrets);
    }

    private static void CheckId(string messageId)
    {
        ArgumentNullException.ThrowIfNull(messageId);
        if (!SignedContent.IsId(messageId))
        {
            throw new ArgumentException(
                $"The message id must be {SignedContent.IdRule}, but is '{messageId}'.",
                nameof(messageId));
        }
    }

    private static void CheckSecrets(IReadOnlyList<WebhookSecret> secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        if (secrets.Count == 0)
        {
            throw new ArgumentException(
                "A message must have at least one secret. It is never sent without a signature.",
                nameof(secrets));
        }

        for (var i = 0; i < secrets.Count; i++)
        {
            if (secrets[i] is null)
            {
                throw new ArgumentException($"The secret at index {i} must not be null.", nameof(secrets));
            }
        }
    }
}
