using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>
/// The values of a tracked entity, before or after its changes. By its entry, not its object: what the database generated
/// is in the entry first.
/// </summary>
internal sealed class EntryRow(PropertyValues values, OwnedEntries? owned) : IRow
{
    private ObjectRow? _copy;

    public object? Value(IProperty property) => values[property];

    public IEnumerable<IRow> Owned(INavigation navigation) => owned?.Of(navigation, this) ?? [];

    // Values of complex collections cannot be asked for one by one.
    public IEnumerable<IRow>? Complex(IComplexProperty property) =>
        (_copy ??= new ObjectRow(values.ToObject())).Complex(property);
}
