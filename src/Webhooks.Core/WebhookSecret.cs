using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Webhooks.Text;

namespace Webhooks;

/// <summary>
/// Represents a signing key of a webhook, with the time it was created and the time it expires. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// <para>During a rotation a webhook has several secrets, and messages are signed with every valid one.</para>
/// <para>
/// Only <see cref="Reveal"/> returns the key as text: not <see cref="ToString"/>, a debugger, an exception or a serializer.
/// Keys are those of Standard Webhooks 1.0.0 (HMAC-SHA256, scheme <c>v1</c>).
/// </para>
/// </remarks>
[DebuggerDisplay(Masked)]
public sealed class WebhookSecret : IEquatable<WebhookSecret>
{
    private const string Masked = SecretText.Prefix + Shown.Mask;
    private const int GeneratedLength = 24;
    private const int ShortBelow = 24;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _key;

    /// <summary>Initializes a new instance from text, for example from a store that also has its dates.</summary>
    /// <param name="text">The key, in the form that <see cref="Parse"/> reads.</param>
    /// <exception cref="FormatException">The text is not a secret. The message names only the rule.</exception>
    public WebhookSecret(string text)
        : this(Decode(text))
    {
    }

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>Gets the default time for which a secret stays valid after a rotation: 24 hours.</summary>
    public static TimeSpan DefaultOverlap { get; } = TimeSpan.FromHours(24);

    /// <summary>Gets the longest time for which earlier secrets may stay valid after a rotation: 7 days.</summary>
    public static TimeSpan MaxOverlap { get; } = TimeSpan.FromDays(7);

    /// <summary>Gets the time at which the secret was created, or <see langword="null"/> if it is not known.</summary>
    /// <remarks>The time does not limit the use of the secret, because the clocks of two processes differ.</remarks>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>
    /// Gets the first time at which the secret is no longer valid, or <see langword="null"/> (the default) if it does not
    /// expire.
    /// </summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>
    /// Gets a value indicating whether the key has fewer than the 24 bytes that Standard Webhooks requires.
    /// </summary>
    /// <remarks>Such keys are accepted, because some senders use them. A host can warn about them.</remarks>
    public bool IsShort => _key.Length < ShortBelow;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal ReadOnlySpan<byte> Key => _key;

    /// <summary>Creates a secret of 24 random bytes. Its base64 text needs no padding.</summary>
    /// <param name="time">The clock for <see cref="CreatedAt"/>, or <see langword="null"/> for the system clock.</param>
    public static WebhookSecret Generate(TimeProvider? time = null) =>
        new(RandomNumberGenerator.GetBytes(GeneratedLength))
        {
            CreatedAt = (time ?? TimeProvider.System).GetUtcNow(),
        };

    /// <summary>
    /// Parses a secret: standard base64 of 1 to 64 bytes, with or without padding, with or without <c>whsec_</c> in front.
    /// </summary>
    /// <remarks>Standard Webhooks requires 24 to 64 bytes, see <see cref="IsShort"/>.</remarks>
    /// <param name="text">The secret.</param>
    /// <returns>The secret, without dates.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException">
    /// The text is empty, not standard base64 (base64url is not), too long, or a <c>v1a</c> key. The message names the rule,
    /// not the text.
    /// </exception>
    public static WebhookSecret Parse(string text) => new(text);

    /// <summary>Parses a secret like <see cref="Parse"/>, and returns a value indicating whether it succeeded.</summary>
    /// <param name="text">The secret.</param>
    /// <param name="secret">The secret without dates, or <see langword="null"/> if the text is not a secret.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out WebhookSecret? secret)
    {
        secret = SecretText.TryDecode(text, out var key, out _) ? new WebhookSecret(key) : null;
        return secret is not null;
    }

    /// <summary>
    /// Determines whether the secret is valid at a time: before <see cref="ExpiresAt"/>, or always if that is
    /// <see langword="null"/>.
    /// </summary>
    /// <param name="instant">The time, usually now.</param>
    public bool IsValidAt(DateTimeOffset instant) => ExpiresAt is not { } end || instant < end;

    /// <summary>
    /// Returns the same key with another expiration, for example now + <see cref="DefaultOverlap"/> during a rotation.
    /// </summary>
    /// <param name="instant">The first time at which the secret is no longer valid.</param>
    public WebhookSecret ExpiringAt(DateTimeOffset instant) =>
        new(_key) { CreatedAt = CreatedAt, ExpiresAt = instant };

    /// <summary>
    /// Returns the secret in clear text: <c>whsec_</c> and padded standard base64. Use it only to show the secret once, or
    /// to encrypt it in your webhook store.
    /// </summary>
    public string Reveal() => SecretText.Prefix + Convert.ToBase64String(_key);

    /// <summary>Returns a fixed mask, never the secret or a part of it.</summary>
    public override string ToString() => Masked;

    /// <summary>
    /// Determines whether key and dates are the same, in a time that does not depend on the difference of the keys.
    /// </summary>
    /// <param name="other">The other secret.</param>
    public bool Equals(WebhookSecret? other) =>
        other is not null
        && CryptographicOperations.FixedTimeEquals(_key, other._key)
            & CreatedAt == other.CreatedAt
            & ExpiresAt == other.ExpiresAt;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WebhookSecret);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_key);
        hash.Add(CreatedAt);
        hash.Add(ExpiresAt);
        return hash.ToHashCode();
    }

    /// <summary>
    /// Returns the secrets of a webhook after a rotation, the new one first. It moves no earlier expiration to a later time
    /// and drops expired secrets.
    /// </summary>
    internal static IReadOnlyList<WebhookSecret> Rotate(
        IReadOnlyList<WebhookSecret> before, WebhookSecret next, TimeSpan overlap, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(overlap, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(overlap, MaxOverlap);
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

    private static byte[] Decode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SecretText.TryDecode(text, out var key, out var problem) ? key : throw new FormatException(problem);
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
