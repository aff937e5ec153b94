using System.Text;
using System.Text.Json;

namespace Webhooks.Management.Operations;

/// <summary>Provides the OpenAPI document with the path of the API.</summary>
internal static class OpenApiDocument
{
    /// <summary>The path in the embedded document, which is replaced by the real one.</summary>
    private const string PlaceHolder = "\"/webhooks\"";

    private static readonly string Text = Read();

    /// <summary>Returns the document of an API with a prefix.</summary>
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
