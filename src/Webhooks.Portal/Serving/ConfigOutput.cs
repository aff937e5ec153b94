namespace Webhooks.Serving;

/// <summary>Represents <c>config.json</c>: what the pages know about the host and the user.</summary>
internal sealed class ConfigOutput
{
    public required string Title { get; init; }

    public string? LogoUrl { get; init; }

    public string? HomeUrl { get; init; }

    public string? Locale { get; init; }

    public string? User { get; init; }

    public required RightsOutput Can { get; init; }

    public required FeaturesOutput Features { get; init; }

    /// <summary>Gets the digest of the assets. It changes with every new version of the pages.</summary>
    public required string Version { get; init; }
}
