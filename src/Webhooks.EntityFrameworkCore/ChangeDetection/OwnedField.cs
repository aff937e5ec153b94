using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>An owned entity, as an object; a collection of them, as an array.</summary>
internal sealed class OwnedField(string name, INavigation navigation, IReadOnlyList<FieldPlan> fields) : FieldPlan(name)
{
    public override object? Read(IRow row)
    {
        var values = row.Owned(navigation).Select(owned => Read(fields, owned));
        return navigation.IsCollection ? values.ToList() : values.FirstOrDefault();
    }
}
