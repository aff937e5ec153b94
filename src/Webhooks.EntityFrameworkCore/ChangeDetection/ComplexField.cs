using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>A complex property, as an object; a collection of them, as an array.</summary>
internal sealed class ComplexField(string name, IComplexProperty property, IReadOnlyList<FieldPlan> fields) : FieldPlan(name)
{
    public override object? Read(IRow row)
    {
        var values = row.Complex(property)?.Select(part => Read(fields, part));
        return property.IsCollection ? values?.ToList() : values?.FirstOrDefault();
    }
}
