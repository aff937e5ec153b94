namespace Webhooks.ChangeDetection;

/// <summary>The values of a row, or of a part of one, at one time: as the model has them, and as they are sent.</summary>
internal sealed class RowImage
{
    private readonly IReadOnlyList<FieldPlan> _fields;
    private readonly object?[] _taken;

    private RowImage(IReadOnlyList<FieldPlan> fields, object?[] taken)
    {
        _fields = fields;
        _taken = taken;
    }

    /// <summary>Field to value, as it is sent; null before <see cref="Send"/>.</summary>
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

    /// <summary>Makes the values that are sent. What is equal to a value before the change is sent as that was.</summary>
    /// <param name="before">The values before the change.</param>
    /// <param name="keepsEqual">Whether values that their comparers call equal are not written.</param>
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
