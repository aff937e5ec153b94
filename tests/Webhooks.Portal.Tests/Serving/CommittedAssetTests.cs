using System.Security.Cryptography;
using System.Text;
using Webhooks.Support;

namespace Webhooks.Serving;

/// <summary>The committed assets are those of the committed sources.</summary>
public sealed class CommittedAssetTests
{
    private const string Client = "src/Webhooks.Portal/Client";
    private const string Assets = "src/Webhooks.Portal/Assets";

    [Fact]
    public void Manifest_HasTheDigestOfTheSources()
    {
        var assets = PortalAssets.From(typeof(PortalAssets).Assembly);
        Assert.True(
            DigestOfSources() == assets.Manifest.Digest,
            $"{Assets} was built from other sources. Run 'npm ci --ignore-scripts && npm run build' in {Client}.");
    }

    [Fact]
    public void Manifest_NamesEveryFile()
    {
        var assets = PortalAssets.From(typeof(PortalAssets).Assembly);
        var files = Directory.GetFiles(RepositoryFile.FolderOf(Assets)).Select(path => Path.GetFileName(path)!).ToList();
        Assert.All(
            files.Where(name => name != "manifest.json"), name => Assert.True(assets.Find(name) is not null, name));
        Assert.Contains(assets.Manifest.Entry, files);
        Assert.Contains(assets.Manifest.Style, files);
    }

    [Fact]
    public void Compressed_EveryAsset_IsTheSame()
    {
        var assets = PortalAssets.From(typeof(PortalAssets).Assembly);
        Assert.All(assets.Manifest.Files, name =>
        {
            var asset = assets.Find(name)!;
            Assert.Equal(File.ReadAllBytes(Path.Combine(RepositoryFile.FolderOf(Assets), name)), asset.Plain.Bytes.ToArray());
            Assert.All(asset.Compressed, body => Assert.Equal(asset.Plain.Bytes.ToArray(), Compression.Decompress(body.Bytes, body.Coding)));
        });
    }

    [Fact]
    public void Assets_OfTheFirstPageAndOfAll_AreSmall()
    {
        var assets = PortalAssets.From(typeof(PortalAssets).Assembly);
        var manifest = assets.Manifest;
        string[] first = [manifest.Entry, manifest.Style, .. manifest.Preload];
        Assert.InRange(first.Length, 1, 4);
        Assert.InRange(first.Sum(SizeOf), 1, 45 * 1024);
        Assert.InRange(manifest.Files.Sum(SizeOf), 1, 90 * 1024);

        int SizeOf(string name) =>
            assets.Find(name)! is { Compressed: [var smallest, ..] } ? smallest.Bytes.Length : assets.Find(name)!.Plain.Bytes.Length;
    }

    private static string DigestOfSources()
    {
        var folder = RepositoryFile.FolderOf(Client);
        var text = new StringBuilder();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Contains("node_modules"))
            .Order(StringComparer.Ordinal))
        {
            text.Append(path).Append('\n').Append(DigestOf(Path.Combine(folder, path))).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    // A checkout may have other line endings. Latin-1 keeps all bytes.
    private static string DigestOf(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(
        File.ReadAllText(path, Encoding.Latin1).Replace("\r\n", "\n", StringComparison.Ordinal))));
}
