namespace Webhooks.Serving;

/// <summary>Represents one asset in all its codings.</summary>
internal sealed class PortalAsset(string name, AssetBody plain, AssetBody brotli, AssetBody gzip)
{
    /// <summary>The name of the script that hosts refer to in pages of their own. It never changes.</summary>
    public const string Element = "element.js";

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
        name == Element ? "public, max-age=300" : "public, max-age=31536000, immutable";

    public AssetBody Plain => plain;

    /// <summary>Gets the compressed bodies, the smallest first. A small asset may have none.</summary>
    public IReadOnlyList<AssetBody> Compressed { get; } =
        [.. new[] { brotli, gzip }.Where(body => body.Bytes.Length < plain.Bytes.Length)];
}
