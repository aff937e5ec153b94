namespace Webhooks.ChangeDetection;

/// <summary>Holds the values of a row or of a part of one, as the model has them and as they are sent.</summary>
internal sealed class RowImage
{
    private readonly IReadOnlyList<FieldPlan> _fields;
    private readonly object?[] _taken;

    private RowImage(IReadOnlyList<FieldPlan> fields, object?[] taken)
    {
        _fields = fields;
        _taken = taken;
    }

    /// <summary>Gets the values that are sent, by field, or null before <see cref="Send"/>.</summary>
    public Dictionary<string, object?>? Sent { get; private set; }

    public static RowImage Take(IReadOnlyList<FieldPlan> fields, IRow row)
    {
        var taken = new object?[fields.Count];
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = fields[i].Take(row);
        }

        return new(fields, taken);
    }

    /// <summary>
    /// Creates the values that are sent. A value that equals the previous one is sent in the same form.
    /// </summary>
    /// <param name="before">The previous values, or null if there are none.</param>
    /// <param name="keepsEqual">
    /// A value indicating whether values that their comparers call equal are not written.
    /// </param>
    public Dictionary<string, object?> Send(RowImage? before = null, bool keepsEqual = false)
    {
        var sent = new Dictionary<string, object?>(_fields.Count, StringComparer.Ordinal);
        for (var i = 0; i < _fields.Count; i++)
        {
            var field = _fields[i];
            sent[field.Name] = field.Send(
                _taken[i], before is null ? null : new(before._taken[i], before.Sent![field.Name], keepsEqual));
        }

        return Sent = sent;
    }
}
