using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Webhooks.Serving;

/// <summary>Provides the assets of the pages, which are resources of an assembly.</summary>
internal sealed class PortalAssets
{
    private readonly FrozenDictionary<string, PortalAsset> _files;

    private PortalAssets(AssetManifest manifest, FrozenDictionary<string, PortalAsset> files)
    {
        Manifest = manifest;
        _files = files;
    }

    public AssetManifest Manifest { get; }

    /// <summary>Reads the assets of an assembly.</summary>
    /// <exception cref="InvalidOperationException">A file of the manifest is missing.</exception>
    public static PortalAssets From(Assembly assembly)
    {
        var manifest = JsonSerializer.Deserialize(
            Read(assembly, "manifest.json"), PortalJsonContext.Default.AssetManifest)!;
        string[] names = [.. manifest.Files, .. manifest.Preload, manifest.Entry, manifest.Style, PortalAsset.Element];
        return new(manifest, names.Distinct(StringComparer.Ordinal).ToFrozenDictionary(
            name => name, name => AssetOf(assembly, name), StringComparer.Ordinal));
    }

    /// <summary>Returns the asset with a name, or null.</summary>
    public PortalAsset? Find(string? name) => name is null ? null : _files.GetValueOrDefault(name);

    private static PortalAsset AssetOf(Assembly assembly, string name) => new(
        name,
        new(coding: null, Read(assembly, name)),
        new("br", Read(assembly, $"{name}.br")),
        new("gzip", Read(assembly, $"{name}.gz")));

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream($"assets/{name}") ?? throw new InvalidOperationException(
            $"The portal has no asset {name}. Build src/Webhooks.Portal with its folder Assets.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
