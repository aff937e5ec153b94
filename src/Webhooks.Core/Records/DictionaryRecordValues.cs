namespace Webhooks.Records;

internal sealed class DictionaryRecordValues(IReadOnlyDictionary<string, object?> values) : RecordValues
{
    internal override void WriteTo(RecordEncoder encoder)
    {
        if (values.GetType() == typeof(Dictionary<string, object?>))
        {
            // Nearly always; its own enumerator is no object.
            foreach (var (name, value) in (Dictionary<string, object?>)values)
            {
                encoder.WriteField(name, value);
            }

            return;
        }

        foreach (var (name, value) in values)
        {
            encoder.WriteField(name, value);
        }
    }
}
