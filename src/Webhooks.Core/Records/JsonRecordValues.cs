using System.Runtime.InteropServices;
using System.Text.Json;

namespace Webhooks.Records;

internal sealed class JsonRecordValues(JsonElement json) : RecordValues
{
    internal override void WriteTo(RecordEncoder encoder) => encoder.WriteMembers(JsonMarshal.GetRawUtf8Value(json));
}
