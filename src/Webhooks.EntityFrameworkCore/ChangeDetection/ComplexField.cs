using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>A complex property, as an object; a collection of them, as an array.</summary>
internal sealed class ComplexField(string name, IComplexProperty property, IReadOnlyList<FieldPlan> fields)
    : PartsField(name, fields, property.IsCollection)
{
    // An entry does not know whether an optional one was null, nor all values of a collection.
    public override bool IsKnownToDatabaseOnly =>
        property.IsCollection || property.IsNullable || base.IsKnownToDatabaseOnly;

    protected override IEnumerable<IRow>? PartsOf(IRow row) => row.Complex(property);
}
