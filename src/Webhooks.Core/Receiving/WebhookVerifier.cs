using Webhooks.Security;

namespace Webhooks.Receiving;

/// <summary>
/// Verifies that a received message is signed with one of your secrets (Standard Webhooks 1.0.0, scheme <c>v1</c>) and is
/// recent. Immutable and thread-safe. Keep one instance.
/// </summary>
/// <remarks>
/// <para>
/// Create <c>var verifier = new WebhookVerifier("whsec_...");</c>. Call
/// <c>verifier.Verify(id, timestamp, signature, body).IsValid</c> with the bytes of the body, before you parse them. While
/// you replace a secret, pass the previous one too.
/// </para>
/// <para>A valid message can arrive twice. Detect duplicates by their id.</para>
/// </remarks>
public sealed class WebhookVerifier
{
    private readonly WebhookSecret[] _secrets;
    private readonly TimeProvider _time;

    /// <summary>Initializes a verifier with secrets and the default settings.</summary>
    /// <param name="secrets">One or more secrets, in the form that <see cref="WebhookSecret.Parse"/> reads.</param>
    /// <exception cref="ArgumentException">No secret is given.</exception>
    /// <exception cref="FormatException">A text is not a secret.</exception>
    public WebhookVerifier(params ReadOnlySpan<string> secrets)
        : this(ParseAll(secrets))
    {
    }

    /// <summary>
    /// Initializes a verifier with secrets, of which those are used that are valid when a message arrives.
    /// </summary>
    /// <param name="secrets">One or more secrets.</param>
    /// <param name="tolerance">
    /// The <see cref="Tolerance"/>, or <see langword="null"/> for <see cref="DefaultTolerance"/>.
    /// </param>
    /// <param name="time">The clock, or <see langword="null"/> for the clock of the system.</param>
    /// <exception cref="ArgumentException">No secret is given, or a secret is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative.</exception>
    public WebhookVerifier(
        IEnumerable<WebhookSecret> secrets, TimeSpan? tolerance = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        _secrets = [.. secrets];
        if (_secrets.Length == 0 || _secrets.Contains(null!))
        {
            throw new ArgumentException(
                "A verifier must have at least one secret, and no secret must be null.", nameof(secrets));
        }

        _time = time ?? TimeProvider.System;
        Tolerance = tolerance ?? DefaultTolerance;
    }

    /// <summary>Gets the default tolerance: 300 seconds, as in the official verifiers.</summary>
    public static TimeSpan DefaultTolerance { get; } = TimeSpan.FromSeconds(300);

    /// <summary>
    /// Gets the largest difference between the time of a message and now, in the past or the future. It is counted in whole
    /// seconds and inclusive: by default, 300 seconds are accepted and 301 are not.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative.</exception>
    public TimeSpan Tolerance
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, nameof(Tolerance));
            field = value;
        }
    }

    internal static WebhookVerification NoValidSecret { get; } = WebhookVerification.Refused(
        VerificationFailure.NoValidSecret, "Every secret of the verifier has expired.");

    internal static WebhookVerification NoMatch { get; } = WebhookVerification.Refused(
        VerificationFailure.NoMatchingSignature,
        "No v1 signature in webhook-signature was made with a valid secret over this id, time and body.");

    /// <summary>
    /// Verifies a message. Every listed signature is compared with every valid secret, in constant time. Entries that are
    /// not <c>v1</c> are skipped. A message whose signature header has more than 4,096 characters is refused.
    /// </summary>
    /// <remarks>The method does not throw for any input.</remarks>
    /// <param name="id">The value of the header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The value of the header <c>webhook-timestamp</c>.</param>
    /// <param name="signature">The value of the header <c>webhook-signature</c>.</param>
    /// <param name="body">The body, byte for byte as it was received.</param>
    /// <returns>The result.</returns>
    public WebhookVerification Verify(string? id, string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        var now = _time.GetUtcNow();
        return CheckPresence(id, timestamp, signature)
            ?? CheckForm(id, signature)
            ?? CheckTime(timestamp, now)
            ?? CheckSignature(id, timestamp, signature, body, now);
    }

    /// <summary>
    /// Verifies a message whose headers are found by name, as the other overload does:
    /// <c>verifier.Verify(name => request.Headers[name], body)</c>.
    /// </summary>
    /// <param name="header">
    /// The function that returns the value of a header, or <see langword="null"/> if it is missing. Names are in lower
    /// case, and a dictionary must ignore case, as HTTP does. For a repeated header, return null or all values in one text,
    /// but never one of them.
    /// </param>
    /// <param name="body">The body, byte for byte as it was received.</param>
    /// <returns>The result.</returns>
    public WebhookVerification Verify(Func<string, string?> header, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(header);
        return Verify(
            header(WebhookSignature.IdHeader),
            header(WebhookSignature.TimestampHeader),
            header(WebhookSignature.SignatureHeader),
            body);
    }

    /// <summary>
    /// Begins to verify a message whose body has not arrived. If the headers alone refuse the message,
    /// <see cref="IncrementalVerification.Refusal"/> is set immediately, also if no entry of the signature is a <c>v1</c>.
    /// </summary>
    /// <remarks>The method does not throw for any input.</remarks>
    /// <param name="id">The value of the header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The value of the header <c>webhook-timestamp</c>.</param>
    /// <param name="signature">The value of the header <c>webhook-signature</c>.</param>
    /// <returns>The verification, which you must dispose.</returns>
    public IncrementalVerification Begin(string? id, string? timestamp, string? signature)
    {
        var now = _time.GetUtcNow();
        var refusal = CheckPresence(id, timestamp, signature) ?? CheckForm(id, signature) ?? CheckTime(timestamp, now);
        if (refusal is { } known)
        {
            return new(known);
        }

        var macs = SignatureList.Read(signature, stackalloc byte[SignatureList.MaxBytes]);
        return macs.IsEmpty
            ? new(NoMatch)
            : new([.. _secrets.Where(secret => secret.IsValidAt(now))], id!, timestamp!, macs);
    }

    private static WebhookVerification? CheckPresence(string? id, string? timestamp, string? signature) =>
        string.IsNullOrEmpty(id) ? Missing(VerificationFailure.MissingId, WebhookSignature.IdHeader)
        : string.IsNullOrEmpty(timestamp)
            ? Missing(VerificationFailure.MissingTimestamp, WebhookSignature.TimestampHeader)
        : string.IsNullOrEmpty(signature)
            ? Missing(VerificationFailure.MissingSignature, WebhookSignature.SignatureHeader)
        : null;

    private static WebhookVerification Missing(VerificationFailure reason, string header) =>
        WebhookVerification.Refused(reason, $"The header {header} is missing or empty.");

    private static WebhookVerification? CheckForm(ReadOnlySpan<char> id, ReadOnlySpan<char> signature) =>
        !SignedContent.IsId(id)
            ? WebhookVerification.Refused(
                VerificationFailure.InvalidId, $"The header webhook-id must be {SignedContent.IdRule}.")
        : signature.Length > SignatureList.MaxLength
            ? WebhookVerification.Refused(
                VerificationFailure.SignatureTooLong,
                $"The header webhook-signature must have at most {SignatureList.MaxLength} characters.")
        : null;

    private WebhookVerification? CheckTime(ReadOnlySpan<char> timestamp, DateTimeOffset now)
    {
        if (!UnixSeconds.TryParse(timestamp, out var sent))
        {
            return WebhookVerification.Refused(
                VerificationFailure.InvalidTimestamp,
                "The header webhook-timestamp must be whole Unix seconds, in digits, up to the year 9999.");
        }

        var age = TimeSpan.FromSeconds(now.ToUnixTimeSeconds() - sent.ToUnixTimeSeconds());
        return age > Tolerance ? OutOfTolerance(VerificationFailure.TooOld, "in the past")
            : age < -Tolerance ? OutOfTolerance(VerificationFailure.TooNew, "in the future")
            : null;
    }

    private WebhookVerification OutOfTolerance(VerificationFailure reason, string direction) =>
        WebhookVerification.Refused(
            reason, FormattableString.Invariant(
                $"The header webhook-timestamp is more than {Tolerance.TotalSeconds} seconds {direction}."));

    private WebhookVerification CheckSignature(
        ReadOnlySpan<char> id, ReadOnlySpan<char> timestamp, ReadOnlySpan<char> signature, ReadOnlySpan<byte> body,
        DateTimeOffset now)
    {
        if (!HasLiveSecret(now))
        {
            return NoValidSecret;
        }

        var macs = SignatureList.Read(signature, stackalloc byte[SignatureList.MaxBytes]);
        return !macs.IsEmpty && Matches(macs, id, timestamp, body, now)
            ? WebhookVerification.Valid
            : NoMatch;
    }

    private bool HasLiveSecret(DateTimeOffset now)
    {
        foreach (var secret in _secrets)
        {
            if (secret.IsValidAt(now))
            {
                return true;
            }
        }

        return false;
    }

    private bool Matches(
        ReadOnlySpan<byte> macs, ReadOnlySpan<char> id, ReadOnlySpan<char> timestamp, ReadOnlySpan<byte> body,
        DateTimeOffset now)
    {
        Span<byte> mac = stackalloc byte[SignedContent.MacLength];
        using var content = new SignedContent(id, timestamp, body);
        foreach (var secret in _secrets)
        {
            if (!secret.IsValidAt(now))
            {
                continue;
            }

            content.ComputeMac(secret, mac);
            if (SignatureList.Contains(macs, mac))
            {
                return true;
            }
        }

        return false;
    }

    private static WebhookSecret[] ParseAll(ReadOnlySpan<string> texts)
    {
        var secrets = new WebhookSecret[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            secrets[i] = WebhookSecret.Parse(texts[i]);
        }

        return secrets;
    }
}
