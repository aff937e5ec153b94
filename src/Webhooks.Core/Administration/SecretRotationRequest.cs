namespace Webhooks.Administration;

/// <summary>Represents a request to rotate a secret.</summary>
public sealed record SecretRotationRequest
{
    /// <summary>Gets the new secret, if it already exists elsewhere.</summary>
    /// <value>The default is <see langword="null"/>, which creates a secret.</value>
    public WebhookSecret? Secret { get; init; }

    /// <summary>Gets the time for which the previous secrets stay valid.</summary>
    /// <value>
    /// The default is 24 hours (<see cref="WebhookSecret.DefaultOverlap"/>). Must be between zero and 7 days. With zero they
    /// expire immediately.
    /// </value>
    public TimeSpan Overlap { get; init; } = WebhookSecret.DefaultOverlap;

    /// <summary>Returns the overlap, without the secret.</summary>
    public override string ToString() => $"A rotation with an overlap of {Overlap}";
}
