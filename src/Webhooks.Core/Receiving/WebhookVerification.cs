namespace Webhooks.Receiving;

/// <summary>Represents the result of <see cref="WebhookVerifier"/>. The default value is not valid.</summary>
public readonly record struct WebhookVerification
{
    private readonly string? _message;

    private WebhookVerification(bool isValid, VerificationFailure reason, string message)
    {
        IsValid = isValid;
        Reason = reason;
        _message = message;
    }

    /// <summary>
    /// Gets a value indicating whether the message is authentic and recent. If not, do not read the body.
    /// </summary>
    public bool IsValid { get; }

    /// <summary>Gets the reason of a refusal, or <see cref="VerificationFailure.None"/>.</summary>
    public VerificationFailure Reason { get; }

    /// <summary>Gets the result in words, for a log. It never contains a secret or data of the request.</summary>
    public string Message => _message ?? "Nothing was verified.";

    internal static WebhookVerification Valid { get; } =
        new(isValid: true, VerificationFailure.None, "The signature is valid.");

    internal static WebhookVerification Refused(VerificationFailure reason, string rule) =>
        new(isValid: false, reason, rule);
}
