using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>How one field gets its value.</summary>
internal abstract class FieldPlan(string name)
{
    public string Name { get; } = name;

    /// <summary>What its values mean once they are sent.</summary>
    public virtual FieldType Type => FieldType.Unspecified;

    /// <summary>The column that it is; null where it is made of several.</summary>
    public virtual IProperty? Column => null;

    public abstract object? Read(IRow row);

    public static Dictionary<string, object?> Read(IReadOnlyList<FieldPlan> fields, IRow row)
    {
        var values = new Dictionary<string, object?>(fields.Count, StringComparer.Ordinal);
        foreach (var field in fields)
        {
            values[field.Name] = field.Read(row);
        }

        return values;
    }
}
