using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>An owned entity, as an object; a collection of them, as an array.</summary>
internal sealed class OwnedField(string name, INavigation navigation, IReadOnlyList<FieldPlan> fields)
    : PartsField(name, fields, navigation.IsCollection)
{
    protected override IEnumerable<IRow>? PartsOf(IRow row) => row.Owned(navigation);
}
