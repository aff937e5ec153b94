namespace Webhooks.ChangeDetection;

/// <summary>How one field gets its value.</summary>
internal abstract class FieldPlan(string name)
{
    public string Name { get; } = name;

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
