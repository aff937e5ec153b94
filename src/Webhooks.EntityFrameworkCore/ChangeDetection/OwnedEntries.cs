using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>
/// The tracked owned entities by what owns them, as they were before the changes of a save or as they are after. An owner
/// does not know those it no longer has, so they are looked up from the other side.
/// </summary>
internal sealed class OwnedEntries(DbContext context, bool isBefore)
{
    private readonly Lazy<ILookup<(IForeignKey, KeyValues), EntityEntry>> _byOwner = new(() => TrackedEntries.Of(context)
        .Where(entry => entry.Metadata.IsOwned() && entry.State != (isBefore ? EntityState.Added : EntityState.Deleted))
        .ToLookup(entry => KeyOf(entry, ValuesOf(entry, isBefore))));

    public static PropertyValues ValuesOf(EntityEntry entry, bool isBefore) =>
        isBefore ? entry.OriginalValues : entry.CurrentValues;

    public EntryRow RowOf(EntityEntry entry) => new(ValuesOf(entry, isBefore), this);

    public IEnumerable<IRow> Of(INavigation navigation, EntryRow owner)
    {
        var ownership = navigation.ForeignKey;
        var entries = _byOwner.Value[(ownership, KeyValues.Of(ownership.PrincipalKey.Properties, owner.Value))];
        return navigation.IsCollection
            ? entries.Order(Comparer<EntityEntry>.Create(CompareOwnKeys)).Select(RowOf)
            : entries.Select(RowOf);
    }

    private static (IForeignKey Ownership, KeyValues Owner) KeyOf(EntityEntry entry, PropertyValues values)
    {
        var ownership = entry.Metadata.FindOwnership()!;
        return (ownership, KeyValues.Of(ownership.Properties, property => values[property]));
    }

    private int CompareOwnKeys(EntityEntry one, EntityEntry other)
    {
        var (left, right) = (ValuesOf(one, isBefore), ValuesOf(other, isBefore));
        return one.Metadata.FindPrimaryKey()!.Properties
            .Except(one.Metadata.FindOwnership()!.Properties)
            .Select(property => KeyValues.Compare(property, left[property], right[property]))
            .FirstOrDefault(order => order != 0);
    }
}
