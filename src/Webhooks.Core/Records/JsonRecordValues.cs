using System.Text.Json;

namespace Webhooks.Records;

internal sealed class JsonRecordValues(JsonElement json) : RecordValues
{
    internal override void WriteTo(RecordImage image) => throw new InvalidOperationException(json.ToString());
}
