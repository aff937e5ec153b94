using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Webhooks;

/// <summary>
/// One signing key of a webhook, with the time it was made and the time it ends. A webhook has several while a key is
/// being replaced: messages are signed with every one that is live. Immutable and thread safe.
/// </summary>
/// <remarks>
/// The key leaves this type as text only through <see cref="Reveal"/>: not through <see cref="ToString"/>, a debugger,
/// an exception or a serializer. Keys are those of Standard Webhooks 1.0.0 (HMAC-SHA256, scheme <c>v1</c>).
/// </remarks>
[DebuggerDisplay(Masked)]
public sealed class WebhookSecret : IEquatable<WebhookSecret>
{
    private const string Masked = SecretText.Prefix + "****";
    private const int GeneratedLength = 24;
    private const int ShortBelow = 24;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _key;

    /// <summary>Takes a key from its text, for instance from a store, where its dates are known too.</summary>
    /// <param name="text">The key, as <see cref="Parse"/> takes it.</param>
    /// <exception cref="FormatException">The text is not a secret; the message names the rule only.</exception>
    public WebhookSecret(string text)
        : this(Decode(text))
    {
    }

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>How long a replaced secret stays live beside its successor, unless told otherwise: 24 hours.</summary>
    public static TimeSpan DefaultOverlap { get; } = TimeSpan.FromHours(24);

    /// <summary>Gets the longest time for which earlier secrets may stay valid after a rotation: 7 days.</summary>
    public static TimeSpan MaxOverlap { get; } = TimeSpan.FromDays(7);

    /// <summary>When the secret was made, or null where that is not known. It does not limit the use of the secret,
    /// because the clocks of two processes differ.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The first instant at which the secret is out of use, or null (the default): it does not end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether the key has fewer than the 24 bytes that Standard Webhooks asks for. Such keys are accepted,
    /// because senders in use hand them out; a host may warn.</summary>
    public bool IsShort => _key.Length < ShortBelow;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal ReadOnlySpan<byte> Key => _key;

    /// <summary>Makes a new secret of 24 random bytes, a length at which its base64 needs no padding.</summary>
    /// <param name="time">The clock that <see cref="CreatedAt"/> is read from; the system's by default.</param>
    public static WebhookSecret Generate(TimeProvider? time = null) =>
        new(RandomNumberGenerator.GetBytes(GeneratedLength))
        {
            CreatedAt = (time ?? TimeProvider.System).GetUtcNow(),
        };

    /// <summary>
    /// Reads a secret: standard base64 of 1 to 64 bytes (Standard Webhooks asks for 24 to 64, see
    /// <see cref="IsShort"/>), with or without padding, with or without <c>whsec_</c> before it.
    /// </summary>
    /// <param name="text">The secret.</param>
    /// <returns>The secret, without dates.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is empty, not standard base64 (base64url is not), too long, or a
    /// <c>v1a</c> key; the message names the rule, not the text.</exception>
    public static WebhookSecret Parse(string text) => new(text);

    /// <summary>Reads a secret as <see cref="Parse"/> does, and answers whether it could.</summary>
    /// <param name="text">The secret.</param>
    /// <param name="secret">The secret without dates, or null.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out WebhookSecret? secret)
    {
        secret = SecretText.TryDecode(text, out var key, out _) ? new WebhookSecret(key) : null;
        return secret is not null;
    }

    /// <summary>Whether the secret is in use at an instant: before <see cref="ExpiresAt"/>, or
    /// always without one.</summary>
    /// <param name="instant">The instant, usually now.</param>
    public bool IsValidAt(DateTimeOffset instant) => ExpiresAt is not { } end || instant < end;

    /// <summary>The same key with another end, for instance now + <see cref="DefaultOverlap"/> when it is
    /// replaced.</summary>
    /// <param name="instant">The first instant at which the secret is no longer used.</param>
    public WebhookSecret ExpiringAt(DateTimeOffset instant) =>
        new(_key) { CreatedAt = CreatedAt, ExpiresAt = instant };

    /// <summary>The secret in clear: <c>whsec_</c> and padded standard base64. For the one time it is shown, and for a
    /// store that protects it.</summary>
    public string Reveal() => SecretText.Prefix + Convert.ToBase64String(_key);

    /// <summary>A fixed mask; never the secret or a part of it.</summary>
    public override string ToString() => Masked;

    /// <summary>Whether key and dates are the same; the time it takes does not tell where keys differ.</summary>
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

    private static byte[] Decode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SecretText.TryDecode(text, out var key, out var problem) ? key : throw new FormatException(problem);
    }
}
