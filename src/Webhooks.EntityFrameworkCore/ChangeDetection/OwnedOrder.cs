using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>Orders the owned entities of one owner by their keys, whether they are tracked or were read.</summary>
internal static class OwnedOrder
{
    public static IComparer<IRow> Of(IEntityType type) =>
        Comparer<IRow>.Create((one, other) => Compare(type, one.Value, other.Value));

    public static int Compare(IEntityType type, Func<IProperty, object?> one, Func<IProperty, object?> other) =>
        OwnKey(type)
            .Select(property => KeyValues.Compare(property, one(property), other(property)))
            .FirstOrDefault(order => order != 0);

    /// <summary>
    /// Returns whether the objects have their keys. If not, they keep the order in which the database returned them.
    /// </summary>
    public static bool IsKnownByObject(IEntityType type) =>
        !type.IsMappedToJson() && OwnKey(type).All(property => !property.IsShadowProperty());

    private static IEnumerable<IProperty> OwnKey(IEntityType type) =>
        type.FindPrimaryKey()!.Properties.Except(type.FindOwnership()!.Properties);
}
