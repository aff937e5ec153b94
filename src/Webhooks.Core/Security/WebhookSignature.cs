using System.Globalization;

namespace Webhooks.Security;

/// <summary>
/// Signs messages as Standard Webhooks 1.0.0 says, scheme <c>v1</c>: HMAC-SHA256 over id, time and body. Thread safe.
/// </summary>
public static class WebhookSignature
{
    /// <summary>The header with the id of the message, the same on every attempt: it tells repeats.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>The header with the time of the attempt, in whole Unix seconds.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary>The header with the signatures, one space between two.</summary>
    public const string SignatureHeader = "webhook-signature";

    /// <summary>
    /// Makes the value of <see cref="SignatureHeader"/>: one signature for each secret, in their order, each
    /// <c>v1,</c> and padded standard base64, one space between two.
    /// </summary>
    /// <param name="messageId">The value of <see cref="IdHeader"/>: 1 to 256 visible ASCII characters, no full
    /// stop.</param>
    /// <param name="timestamp">The time of the attempt; a part of a second is cut off. The value of
    /// <see cref="TimestampHeader"/> is its <see cref="DateTimeOffset.ToUnixTimeSeconds"/>.</param>
    /// <param name="body">The body, byte for byte as it is sent. It is not parsed.</param>
    /// <param name="secrets">The secrets to sign with: those that are live, as the caller has chosen them.</param>
    /// <exception cref="ArgumentException">The id is not one, a secret is null, or there is no secret: a message is
    /// never left unsigned.</exception>
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
                $"The message id '{messageId}' cannot be signed: it must be {SignedContent.IdRule}.",
                nameof(messageId));
        }
    }

    private static void CheckSecrets(IReadOnlyList<WebhookSecret> secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        if (secrets.Count == 0)
        {
            throw new ArgumentException(
                "There is no secret to sign with: a message needs at least one, it is never sent unsigned.",
                nameof(secrets));
        }

        for (var i = 0; i < secrets.Count; i++)
        {
            if (secrets[i] is null)
            {
                throw new ArgumentException($"The secret at index {i} is null: every secret signs.", nameof(secrets));
            }
        }
    }
}
