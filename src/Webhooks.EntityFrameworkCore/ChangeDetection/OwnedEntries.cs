using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>
/// Finds the tracked owned entities of an owner, before or after the changes of a save. The lookup starts at the owned
/// entities, because an owner does not know those that it lost.
/// </summary>
internal sealed class OwnedEntries(DbContext context, UnwrittenValues unwritten, bool isBefore)
{
    private readonly Lazy<ILookup<(IForeignKey, KeyValues), EntityEntry>> _byOwner = new(() => TrackedEntries.Of(context)
        .Where(entry => entry.Metadata.IsOwned() && entry.State != (isBefore ? EntityState.Added : EntityState.Deleted))
        .ToLookup(entry => KeyOf(entry, ValuesOf(entry, isBefore))));

    public bool IsBefore => isBefore;

    public UnwrittenValues Unwritten => unwritten;

    public EntryRow RowOf(EntityEntry entry) => new(entry, ValuesOf(entry, isBefore), this);

    public IEnumerable<IRow> Of(INavigation navigation, EntryRow owner)
    {
        var ownership = navigation.ForeignKey;
        var entries = _byOwner.Value[(ownership, KeyValues.Of(ownership.PrincipalKey.Properties, owner.Value))];
        return navigation.IsCollection
            ? entries.Order(Comparer<EntityEntry>.Create(CompareOwnKeys)).Select(RowOf)
            : entries.Select(RowOf);
    }

    private static PropertyValues ValuesOf(EntityEntry entry, bool isBefore) =>
        isBefore ? entry.OriginalValues : entry.CurrentValues;

    private static (IForeignKey Ownership, KeyValues Owner) KeyOf(EntityEntry entry, PropertyValues values)
    {
        var ownership = entry.Metadata.FindOwnership()!;
        return (ownership, KeyValues.Of(ownership.Properties, property => values[property]));
    }

    private int CompareOwnKeys(EntityEntry one, EntityEntry other)
    {
        var (left, right) = (ValuesOf(one, isBefore), ValuesOf(other, isBefore));
        return OwnedOrder.Compare(one.Metadata, property => left[property], property => right[property]);
    }
}
