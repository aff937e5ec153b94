namespace Webhooks.Administration;

/// <summary>How a secret is replaced.</summary>
public sealed record SecretRotationRequest
{
    /// <summary>The new secret, where it exists already elsewhere.</summary>
    /// <value>Null, the default, means that one is made.</value>
    public WebhookSecret? Secret { get; init; }

    /// <summary>How long those before it go on signing; zero ends them at once.</summary>
    /// <value>24 hours by default (<see cref="WebhookSecret.DefaultOverlap"/>); at most 7 days.</value>
    public TimeSpan Overlap { get; init; } = WebhookSecret.DefaultOverlap;

    /// <summary>The overlap; not the secret.</summary>
    public override string ToString() => $"A rotation with an overlap of {Overlap}";
}
