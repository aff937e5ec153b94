using System.Text.Json;

namespace Webhooks.Records;

/// <summary>The values of one record, encoded once as compact canonical JSON, with an index of its fields.</summary>
/// <remarks>
/// The whole row is one copy and a field is one slice of it. Written once, then read by any number of threads;
/// pooled, so a disposed image must not be read.
/// </remarks>
internal sealed class RecordImage : IDisposable
{
    private const int NoField = -1;

    private readonly List<int> _instants = [];
    private JsonBuffer _json = new();
    private FieldTable _fields = new();
    private bool _hasDuplicates;
    private int _rollback = NoField;
    private int _start;
    private int _valueStart;
    private string _name = "";

    private RecordImage() => _json.WriteByte((byte)'{');

    /// <summary>The record as one JSON object.</summary>
    public ReadOnlySpan<byte> Json => _json.WrittenSpan;

    /// <summary>How many fields there are.</summary>
    public int Count => _fields.Count;

    /// <summary>A field, in the order of the record.</summary>
    public ref readonly RecordField this[int index] => ref _fields[index];

    /// <summary>Where the values of the field that is being written go.</summary>
    internal JsonBuffer Output => _json;

    /// <summary>
    /// Encodes a record. Fields that cannot be written are left out and reported; never throws for a value.
    /// </summary>
    /// <param name="values">The record.</param>
    /// <param name="path">Where it stands in the input: <c>$.current</c>.</param>
    /// <param name="errors">Takes an error for every field that cannot be written.</param>
    public static RecordImage Encode(RecordValues values, string path, List<WebhookError> errors)
    {
        var image = new RecordImage();
        new RecordEncoder(image, path, errors).Encode(values);
        image.Complete();
        return image;
    }

    /// <summary>The position of a field by its exact name; -1 where there is none.</summary>
    public int IndexOf(string name) => _fields.IndexOf(name);

    /// <summary>The value of a field.</summary>
    public ReadOnlySpan<byte> ValueAt(int index) => Json[_fields[index].ValueStart.._fields[index].End];

    /// <summary><c>"name":value</c> of a field.</summary>
    public ReadOnlySpan<byte> MemberAt(int index) => Json[_fields[index].Start.._fields[index].End];

    /// <summary>Whether the string that begins here was an instant of .NET, not text.</summary>
    public bool IsInstantAt(int offset) => _instants.Count > 0 && _instants.BinarySearch(offset) >= 0;

    /// <summary>The record as JSON that outlives the image.</summary>
    public JsonElement ToJson()
    {
        var reader = new Utf8JsonReader(Json, CanonicalJson.Lenient);
        return JsonElement.ParseValue(ref reader);
    }

    public void Dispose()
    {
        _json.Dispose();
        _fields.Dispose();
        _instants.Clear();
    }

    internal void BeginField(string name)
    {
        _rollback = _json.Length;
        if (_json.Length > 1)
        {
            _json.WriteByte((byte)',');
        }

        _name = JsonStringText.WellFormed(name);
        _start = _json.Length;
        _json.WriteQuoted(_name);
        _json.WriteByte((byte)':');
        _valueStart = _json.Length;
    }

    internal void EndField()
    {
        _hasDuplicates |= _fields.IndexOf(_name) >= 0;
        var kind = JsonKinds.Of(Json[_valueStart..]);
        _fields.Add(new RecordField(_name, kind, _start, _valueStart, _json.Length));
        _rollback = NoField;
    }

    /// <summary>Takes back the field that is being written, if there is one.</summary>
    internal void CancelField()
    {
        if (_rollback == NoField)
        {
            return;
        }

        _json.Truncate(_rollback);
        _instants.RemoveAll(instant => instant >= _rollback);
        _rollback = NoField;
    }

    /// <summary>What is written next is an instant.</summary>
    internal void MarkInstant() => _instants.Add(_json.Length);

    private void Complete()
    {
        _json.WriteByte((byte)'}');
        if (_hasDuplicates)
        {
            KeepLast();
        }
    }

    private void KeepLast()
    {
        var kept = new RecordImage();
        for (var index = 0; index < Count; index++)
        {
            if (_fields.IndexOf(_fields[index].Name) == index)
            {
                kept.Take(this, _fields[index]);
            }
        }

        kept._json.WriteByte((byte)'}');
        Dispose();
        (_json, _fields) = (kept._json, kept._fields);
        _instants.AddRange(kept._instants);
    }

    private void Take(RecordImage from, in RecordField field)
    {
        BeginField(field.Name);
        foreach (var instant in from._instants)
        {
            if (instant >= field.ValueStart && instant < field.End)
            {
                _instants.Add(instant - field.ValueStart + _valueStart);
            }
        }

        _json.WriteRaw(from.Json[field.ValueStart..field.End]);
        EndField();
    }
}
