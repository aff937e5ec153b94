using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Webhooks.Records;

internal sealed class TypedRecordValues<T>(T record, JsonTypeInfo<T> typeInfo) : RecordValues
    where T : notnull
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal override void WriteTo(RecordEncoder encoder)
    {
        using var json = new JsonBuffer();
        using (var writer = new Utf8JsonWriter(json, Options with { MaxDepth = typeInfo.Options.MaxDepth }))
        {
            JsonSerializer.Serialize(writer, record, typeInfo);
        }

        encoder.WriteMembers(json.WrittenSpan, InstantMembers.Of(typeInfo));
    }
}
