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
        var files = names.Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => AssetOf(assembly, name));
        files[PortalAsset.Icon] = new(PortalAsset.Icon, new AssetBody(
            coding: null, Bytes(typeof(PortalAssets).Assembly.GetManifestResourceStream(PortalAsset.Icon)!)));
        return new(manifest, files.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>Returns the asset with a name, or null.</summary>
    public PortalAsset? Find(string? name) => name is null ? null : _files.GetValueOrDefault(name);

    private static PortalAsset AssetOf(Assembly assembly, string name) => new(
        name,
        new(coding: null, Read(assembly, name)),
        new AssetBody("br", Read(assembly, $"{name}.br")),
        new AssetBody("gzip", Read(assembly, $"{name}.gz")));

    private static byte[] Read(Assembly assembly, string name) => Bytes(
        assembly.GetManifestResourceStream($"assets/{name}") ?? throw new InvalidOperationException(
            $"The portal has no asset {name}. Build src/Webhooks.Portal with its folder Assets."));

    private static byte[] Bytes(Stream resource)
    {
        using (resource)
        {
            var bytes = new byte[resource.Length];
            resource.ReadExactly(bytes);
            return bytes;
        }
    }
}
