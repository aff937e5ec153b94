using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>
/// Reads the values of a tracked entity, before or after its changes. It reads the entry and not the object, because
/// generated values are in the entry first.
/// </summary>
internal sealed class EntryRow(EntityEntry entry, PropertyValues values, OwnedEntries owned) : IRow
{
    // Cached, because EF Core creates a new object for each read.
    private PropertyValues? _current;

    public object? Value(IProperty property) => owned.IsBefore
        ? owned.Unwritten.Note(entry, property, values[property], _current ??= entry.CurrentValues)
        : owned.Unwritten.TryFind(entry, property, out var kept) ? kept : values[property];

    public IEnumerable<IRow> Owned(INavigation navigation) => owned.Of(navigation, this);

    // An entry has the columns of a complex property, but not those of a collection. Then rows are read.
    public IEnumerable<IRow>? Complex(IComplexProperty property) => property.IsCollection ? null : [this];
}
