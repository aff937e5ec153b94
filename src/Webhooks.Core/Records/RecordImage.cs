using System.Text.Json;

namespace Webhooks.Records;

/// <summary>Stores the values of a record, encoded once as compact canonical JSON, with an index of its fields.</summary>
/// <remarks>
/// The whole record is one copy, and a field is one slice of it. It is written once and then read by any number of threads.
/// It is pooled, so that a disposed image must not be read.
/// </remarks>
internal sealed class RecordImage : IDisposable
{
    private const int NoField = -1;

    private readonly RecordEncoder _encoder;
    private List<int> _instants = [];
    private JsonBuffer _json = new();
    private FieldTable _fields = new();
    private FieldName _name = FieldName.Of("");
    private bool _isUsed;
    private bool _hasDuplicates;
    private int _rollback = NoField;
    private int _start;
    private int _valueStart;

    private RecordImage() => _encoder = new(this);

    /// <summary>Gets the record as a JSON object.</summary>
    public ReadOnlySpan<byte> Json => _json.WrittenSpan;

    /// <summary>Gets the number of fields.</summary>
    public int Count => _fields.Count;

    /// <summary>Gets a field, in the order of the record.</summary>
    public ref readonly RecordField this[int index] => ref _fields[index];

    /// <summary>Gets the buffer for the values of the current field.</summary>
    internal JsonBuffer Output => _json;

    /// <summary>
    /// Encodes a record. Fields that cannot be written are left out and reported. Never throws for a value.
    /// </summary>
    /// <param name="values">The record.</param>
    /// <param name="path">The path of the record in the input, such as <c>$.current</c>.</param>
    /// <param name="errors">The list for an error of every field that cannot be written.</param>
    public static RecordImage Encode(RecordValues values, string path, List<WebhookError> errors)
    {
        var image = Begin();
        image._encoder.Encode(values, path, errors);
        image.Complete();
        return image;
    }

    /// <summary>Returns the position of a field by its exact name, or -1 if there is none.</summary>
    public int IndexOf(string name) => _fields.IndexOf(name);

    /// <inheritdoc cref="IndexOf(string)" />
    public int IndexOf(FieldName name) => _fields.IndexOf(name);

    /// <summary>Returns the value of a field.</summary>
    public ReadOnlySpan<byte> ValueAt(int index) => Json[_fields[index].ValueStart.._fields[index].End];

    /// <summary>Returns <c>"name":value</c> of a field.</summary>
    public ReadOnlySpan<byte> MemberAt(int index) => Json[_fields[index].Start.._fields[index].End];

    /// <summary>Returns whether the string that begins at a position was a .NET instant, not text.</summary>
    public bool IsInstantAt(int offset) => _instants.Count > 0 && _instants.BinarySearch(offset) >= 0;

    /// <summary>Returns the record as JSON that outlives the image.</summary>
    public JsonElement ToJson()
    {
        var reader = new Utf8JsonReader(Json, CanonicalJson.Lenient);
        return JsonElement.ParseValue(ref reader);
    }

    public void Dispose()
    {
        if (!_isUsed)
        {
            return;
        }

        _isUsed = false;
        if (SpareImages.TryKeep(this, _json.Capacity, _fields.Capacity, _instants.Capacity))
        {
            _fields.Clear();
            _instants.Clear();
            _json.Reset();
            return;
        }

        _json.Dispose();
    }

    /// <summary>Returns the name of the next field, which is probably that of the record before.</summary>
    internal FieldName NameOf(string name) =>
        _fields.Expected is { } expected && expected.IsGiven(name) ? expected : FieldName.Of(name);

    /// <inheritdoc cref="NameOf(string)" />
    internal FieldName NameOf(ref Utf8JsonReader reader) =>
        _fields.Expected is { } expected && !reader.ValueIsEscaped && expected.IsGiven(reader.ValueSpan)
            ? expected
            : JsonStringText.ReadName(ref reader);

    internal void BeginField(FieldName name)
    {
        _name = name;
        _rollback = _json.Length;
        var comma = _rollback > 1 ? 1 : 0;
        _start = _rollback + comma;
        _json.WriteRaw(name.Member[(1 - comma)..]);
        _valueStart = _json.Length;
    }

    internal void EndField()
    {
        var kind = JsonKinds.Of(Json[_valueStart..]);
        _hasDuplicates |= _fields.Add(new(_name, kind, _start, _valueStart, _json.Length));
        _rollback = NoField;
    }

    /// <summary>Removes the field that is being written, if there is one.</summary>
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

    /// <summary>Marks the next value as an instant.</summary>
    internal void MarkInstant() => _instants.Add(_json.Length);

    private static RecordImage Begin()
    {
        var image = SpareImages.Take() ?? new();
        image._isUsed = true;
        image._hasDuplicates = false;
        image._rollback = NoField;
        image._json.WriteByte((byte)'{');
        return image;
    }

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
        using var kept = Begin();
        for (var index = 0; index < Count; index++)
        {
            if (_fields.IndexOf(_fields[index].Name) == index)
            {
                kept.Take(this, _fields[index]);
            }
        }

        kept._json.WriteByte((byte)'}');
        (_json, kept._json) = (kept._json, _json);
        (_fields, kept._fields) = (kept._fields, _fields);
        (_instants, kept._instants) = (kept._instants, _instants);
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
