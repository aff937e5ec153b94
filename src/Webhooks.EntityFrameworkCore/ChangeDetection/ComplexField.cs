using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>Represents a complex property, sent as an object, or a collection of them, sent as an array.</summary>
internal sealed class ComplexField(string name, IComplexProperty property, IReadOnlyList<FieldPlan> fields)
    : PartsField(name, fields, property.IsCollection)
{
    // An entry does not show whether an optional property was null, nor all values of a collection.
    public override bool IsKnownToDatabaseOnly =>
        property.IsCollection || property.IsNullable || base.IsKnownToDatabaseOnly;

    protected override IEnumerable<IRow>? PartsOf(IRow row) => row.Complex(property);
}
