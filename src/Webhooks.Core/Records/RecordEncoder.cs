using System.Runtime.InteropServices;
using System.Text.Json;

namespace Webhooks.Records;

/// <summary>Writes the fields of a record into an image and collects values that cannot be written.</summary>
internal sealed class RecordEncoder(RecordImage image)
{
    private readonly ClrValueWriter _values = new(image);
    private List<WebhookError>? _errors;
    private string _path = "";

    public void Encode(RecordValues values, string path, List<WebhookError> errors)
    {
        (_path, _errors) = (path, errors);
        try
        {
            Write(values);
        }
        catch (Exception e)
        {
            // Serializers, dictionaries and sequences of the host run here. Their exceptions are errors of the record.
            image.CancelField();
            Report(ValueWriting.Unreadable(e));
        }
        finally
        {
            _errors = null;
        }
    }

    private void Write(RecordValues values)
    {
        switch (values)
        {
            // The usual case, whose own enumerator is not an object.
            case RecordValues.OfDictionary { Fields: var fields } when fields.GetType() == typeof(Dictionary<string, object?>):
                foreach (var (name, value) in (Dictionary<string, object?>)fields)
                {
                    WriteField(name, value);
                }

                break;
            case RecordValues.OfDictionary { Fields: var fields }:
                foreach (var (name, value) in fields)
                {
                    WriteField(name, value);
                }

                break;
            case RecordValues.OfJson { Json: var json }:
                WriteMembers(JsonMarshal.GetRawUtf8Value(json));
                break;
            case RecordValues.OfObject { Record: var record, TypeInfo: var typeInfo }:
                using (var output = SpareWriter.Take(typeInfo.Options.MaxDepth))
                {
                    JsonSerializer.Serialize(output.Writer, record, typeInfo);
                    WriteMembers(output.Written, InstantMembers.Of(typeInfo));
                }

                break;
        }
    }

    /// <summary>Writes a field with a .NET value.</summary>
    private void WriteField(string name, object? value)
    {
        image.BeginField(image.NameOf(name));
        if (Try(value) is { } failure)
        {
            image.CancelField();
            Report(failure.InMember(name));
            return;
        }

        image.EndField();
    }

    /// <summary>Writes every member of a JSON object.</summary>
    /// <param name="json">The object.</param>
    /// <param name="instants">The members that were .NET instants.</param>
    private void WriteMembers(ReadOnlySpan<byte> json, IReadOnlySet<string>? instants = null)
    {
        var reader = new Utf8JsonReader(json, CanonicalJson.Lenient);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            Report(new("record.object", "Record must be a JSON object.", reader.TokenType.ToString()));
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            WriteMember(ref reader, instants);
        }
    }

    private void WriteMember(ref Utf8JsonReader reader, IReadOnlySet<string>? instants)
    {
        var name = image.NameOf(ref reader);
        image.BeginField(name);
        reader.Read();
        if (reader.TokenType == JsonTokenType.String && instants?.Contains(name.Text) == true)
        {
            image.MarkInstant();
        }

        CanonicalJson.CopyValue(ref reader, image.Output);
        image.EndField();
    }

    private ValueFailure? Try(object? value)
    {
        try
        {
            return _values.Write(value, depth: 0);
        }
        catch (Exception e)
        {
            // A sequence or node of the host failed while it was read. The other fields are still checked.
            return ValueWriting.Unreadable(e);
        }
    }

    private void Report(ValueFailure failure) => _errors!.Add(failure.At(_path));
}
