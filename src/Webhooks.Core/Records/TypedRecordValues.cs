using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Webhooks.Records;

internal sealed class TypedRecordValues<T>(T record, JsonTypeInfo<T> typeInfo) : RecordValues
    where T : notnull
{
    internal override void WriteTo(RecordEncoder encoder)
    {
        using var output = SpareWriter.Take(typeInfo.Options.MaxDepth);
        JsonSerializer.Serialize(output.Writer, record, typeInfo);
        encoder.WriteMembers(output.Written, InstantMembers.Of(typeInfo));
    }
}
