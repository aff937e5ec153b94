namespace Webhooks.Serving;

/// <summary>Represents <c>manifest.json</c>, which the build of the pages writes.</summary>
internal sealed class AssetManifest
{
    /// <summary>Gets the digest of the sources of the pages.</summary>
    public required string Digest { get; init; }

    /// <summary>Gets the name of the script that starts the pages.</summary>
    public required string Entry { get; init; }

    /// <summary>Gets the name of the style sheet.</summary>
    public required string Style { get; init; }

    /// <summary>Gets the names of the scripts that the first one imports.</summary>
    public IReadOnlyList<string> Preload { get; init; } = [];

    /// <summary>Gets the names of all files.</summary>
    public required IReadOnlyList<string> Files { get; init; }
}
