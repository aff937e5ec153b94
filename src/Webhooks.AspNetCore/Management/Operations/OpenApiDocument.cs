using System.Text;
using System.Text.Json;

namespace Webhooks.Management.Operations;

/// <summary>The document that is reviewed and shipped, told where the API is.</summary>
internal static class OpenApiDocument
{
    /// <summary>What the document says of its place, to be replaced by the real one.</summary>
    private const string PlaceHolder = "\"/webhooks\"";

    private static readonly string Text = Read();

    /// <summary>The document of an API with this prefix.</summary>
    public static ReadOnlyMemory<byte> For(string prefix)
    {
        var place = $"\"{JsonEncodedText.Encode(prefix)}\"";
        return Encoding.UTF8.GetBytes(Text.Replace(PlaceHolder, place, StringComparison.Ordinal));
    }

    private static string Read()
    {
        using var stream = typeof(OpenApiDocument).Assembly.GetManifestResourceStream("openapi.json")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
