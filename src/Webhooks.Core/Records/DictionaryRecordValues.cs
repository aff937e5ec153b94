namespace Webhooks.Records;

internal sealed class DictionaryRecordValues(IReadOnlyDictionary<string, object?> values) : RecordValues
{
    internal override void WriteTo(RecordEncoder encoder)
    {
        foreach (var (name, value) in values)
        {
            encoder.WriteField(name, value);
        }
    }
}
