using System.Security.Cryptography;

namespace Webhooks.Serving;

/// <summary>Represents the bytes of an asset in one content coding.</summary>
internal sealed class AssetBody(string? coding, byte[] bytes)
{
    /// <summary>Gets the content coding, or null for the plain bytes.</summary>
    public string? Coding => coding;

    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Gets the entity tag. It differs between codings, because their bytes do.</summary>
    public string Tag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"";
}
