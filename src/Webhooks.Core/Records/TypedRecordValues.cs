using System.Text.Json.Serialization.Metadata;

namespace Webhooks.Records;

internal sealed class TypedRecordValues<T>(T record, JsonTypeInfo<T> typeInfo) : RecordValues
    where T : notnull
{
    internal override void WriteTo(RecordImage image) => throw new InvalidOperationException($"{record}{typeInfo}");
}
