using Webhooks.Security;

namespace Webhooks.Receiving;

/// <summary>
/// Tells a receiver whether a message is genuine: signed with one of its secrets (Standard Webhooks 1.0.0, scheme
/// <c>v1</c>) and recent. Immutable and thread safe; keep one.
/// </summary>
/// <remarks>
/// <para><c>var verifier = new WebhookVerifier("whsec_...");</c> then
/// <c>verifier.Verify(id, timestamp, signature, body).IsValid</c> on the body's bytes before anything parses them.
/// Give the previous secret as well while a secret is being replaced.</para>
/// <para>A genuine message can arrive twice: tell repeats by its id.</para>
/// </remarks>
public sealed class WebhookVerifier
{
    private readonly WebhookSecret[] _secrets;
    private readonly TimeProvider _time;

    /// <summary>Verifies with the given secrets and the defaults.</summary>
    /// <param name="secrets">One or more secrets, as <see cref="WebhookSecret.Parse"/> takes them.</param>
    /// <exception cref="ArgumentException">There is no secret.</exception>
    /// <exception cref="FormatException">A text is not a secret.</exception>
    public WebhookVerifier(params ReadOnlySpan<string> secrets)
        : this(ParseAll(secrets))
    {
    }

    /// <summary>Verifies with those of the given secrets that are live when a message arrives.</summary>
    /// <param name="secrets">One or more secrets.</param>
    /// <param name="tolerance">Sets <see cref="Tolerance"/>.</param>
    /// <param name="time">The receiver's clock; the system's by default.</param>
    /// <exception cref="ArgumentException">There is no secret, or one is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative.</exception>
    public WebhookVerifier(
        IEnumerable<WebhookSecret> secrets, TimeSpan? tolerance = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        _secrets = [.. secrets];
        if (_secrets.Length == 0 || _secrets.Contains(null!))
        {
            throw new ArgumentException("A verifier needs at least one secret, and none may be null.", nameof(secrets));
        }

        _time = time ?? TimeProvider.System;
        Tolerance = tolerance ?? DefaultTolerance;
    }

    /// <summary>The tolerance unless told otherwise, and that of the official verifiers: 300 seconds.</summary>
    public static TimeSpan DefaultTolerance { get; } = TimeSpan.FromSeconds(300);

    /// <summary>
    /// How far the time of a message may lie from now, in the past or the future, counted in whole seconds and
    /// inclusive: 300 seconds pass the default, 301 do not.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
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
        "No v1 signature in webhook-signature was made with a live secret over this id, time and body.");

    /// <summary>
    /// Verifies one message. It throws on no input. Every listed signature is tried with every live secret, in constant
    /// time; entries that are not <c>v1</c> are skipped. A signature header over 4,096 characters is refused unread.
    /// </summary>
    /// <param name="id">The value of the header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The value of the header <c>webhook-timestamp</c>.</param>
    /// <param name="signature">The value of the header <c>webhook-signature</c>.</param>
    /// <param name="body">The body, byte for byte as it was received.</param>
    public WebhookVerification Verify(string? id, string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        var now = _time.GetUtcNow();
        return CheckPresence(id, timestamp, signature)
            ?? CheckForm(id, signature)
            ?? CheckTime(timestamp, now)
            ?? CheckSignature(id, timestamp, signature, body, now);
    }

    /// <summary>
    /// Verifies one message whose headers are looked up by name, as the other overload does:
    /// <c>verifier.Verify(name => request.Headers[name], body)</c>.
    /// </summary>
    /// <param name="header">
    /// Gives the value of a header, null where it is missing. Names are asked for in lower case, and HTTP knows no
    /// case: a dictionary has to compare without it. A header that came more than once is missing, or all its values in
    /// one text: never one of them.
    /// </param>
    /// <param name="body">The body, byte for byte as it was received.</param>
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
    /// Begins to verify one message whose body is still to come; what its headers alone show is in
    /// <see cref="IncrementalVerification.Refusal"/> at once: also that no entry of the signature is a <c>v1</c>. It
    /// throws on no input.
    /// </summary>
    /// <param name="id">The value of the header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The value of the header <c>webhook-timestamp</c>.</param>
    /// <param name="signature">The value of the header <c>webhook-signature</c>.</param>
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
                $"The header webhook-signature may have {SignatureList.MaxLength} characters at most.")
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
                $"The header webhook-timestamp lies more than {Tolerance.TotalSeconds} seconds {direction}."));

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
