namespace Webhooks.Records;

internal sealed class DictionaryRecordValues(IReadOnlyDictionary<string, object?> values) : RecordValues
{
    internal override void WriteTo(RecordImage image) => throw new InvalidOperationException($"{values.Count}");
}
