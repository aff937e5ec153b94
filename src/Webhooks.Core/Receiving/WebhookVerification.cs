namespace Webhooks.Receiving;

/// <summary>What <see cref="WebhookVerifier"/> found. The default value is not valid: nothing was verified.</summary>
public readonly record struct WebhookVerification
{
    private readonly string? _message;

    private WebhookVerification(bool isValid, VerificationFailure reason, string message)
    {
        IsValid = isValid;
        Reason = reason;
        _message = message;
    }

    /// <summary>Whether the message is genuine and recent. Do not read the body otherwise.</summary>
    public bool IsValid { get; }

    /// <summary>Why not, or <see cref="VerificationFailure.None"/>.</summary>
    public VerificationFailure Reason { get; }

    /// <summary>The same in words, for a log: the rule, never a secret or anything that the caller sent.</summary>
    public string Message => _message ?? "Nothing was verified.";

    internal static WebhookVerification Valid { get; } =
        new(isValid: true, VerificationFailure.None, "The signature is valid.");

    internal static WebhookVerification Refused(VerificationFailure reason, string rule) =>
        new(isValid: false, reason, rule);
}
