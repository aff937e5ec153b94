using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>
/// The values of a tracked entity, before or after its changes. By its entry, not its object: what the database generated
/// is in the entry first.
/// </summary>
internal sealed class EntryRow(EntityEntry entry, PropertyValues values, OwnedEntries owned) : IRow
{
    // EF Core makes a new object each time it is asked for them.
    private PropertyValues? _current;

    public object? Value(IProperty property) => owned.IsBefore
        ? owned.Unwritten.Note(entry, property, values[property], _current ??= entry.CurrentValues)
        : owned.Unwritten.TryFind(entry, property, out var kept) ? kept : values[property];

    public IEnumerable<IRow> Owned(INavigation navigation) => owned.Of(navigation, this);

    // An entry has the columns of a complex property by themselves. Of a collection it has them not: then rows are read.
    public IEnumerable<IRow>? Complex(IComplexProperty property) => property.IsCollection ? null : [this];
}
