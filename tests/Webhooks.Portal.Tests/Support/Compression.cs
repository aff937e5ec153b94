using System.IO.Compression;

namespace Webhooks.Support;

/// <summary>Reads what a server compressed, as a browser does.</summary>
internal static class Compression
{
    public static byte[] Decompress(ReadOnlyMemory<byte> bytes, string? coding)
    {
        using var source = new MemoryStream(bytes.ToArray());
        using Stream plain = coding switch
        {
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            _ => source,
        };
        using var target = new MemoryStream();
        plain.CopyTo(target);
        return target.ToArray();
    }
}
