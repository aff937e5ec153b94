namespace Webhooks.Records;

internal sealed class DictionaryRecordValues(IReadOnlyDictionary<string, object?> values) : RecordValues
{
    internal override void WriteTo(RecordEncoder encoder)
    {
        if (values.GetType() == typeof(Dictionary<string, object?>))
        {
            // The usual case, whose own enumerator is not an object.
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
