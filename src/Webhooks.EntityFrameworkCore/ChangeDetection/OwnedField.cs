using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>Represents an owned entity, sent as an object, or a collection of them, sent as an array.</summary>
internal sealed class OwnedField(string name, INavigation navigation, IReadOnlyList<FieldPlan> fields)
    : PartsField(name, fields, navigation.IsCollection)
{
    protected override IEnumerable<IRow>? PartsOf(IRow row) => row.Owned(navigation);
}
