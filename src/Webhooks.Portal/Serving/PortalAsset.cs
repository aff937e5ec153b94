namespace Webhooks.Serving;

/// <summary>Represents one asset in all its codings.</summary>
/// <param name="name">The name of the file.</param>
/// <param name="plain">The file.</param>
/// <param name="compressed">The file in other codings, the preferred one first.</param>
internal sealed class PortalAsset(string name, AssetBody plain, params IEnumerable<AssetBody> compressed)
{
    /// <summary>The name of the script that hosts refer to in pages of their own. It never changes.</summary>
    public const string Element = "element.js";

    /// <summary>The name of the icon of the pages, for hosts without a logo.</summary>
    public const string Icon = "icon.svg";

    public string ContentType { get; } = Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        ".json" => "application/json",
        _ => "application/octet-stream",
    };

    // All other names contain the hash of their content.
    public string CacheControl { get; } =
        name is Element or Icon ? "public, max-age=300" : "public, max-age=31536000, immutable";

    public AssetBody Plain => plain;

    /// <summary>Gets the compressed bodies, the preferred one first. A small asset may have none.</summary>
    public IReadOnlyList<AssetBody> Compressed { get; } =
        [.. compressed.Where(body => body.Bytes.Length < plain.Bytes.Length)];
}
