using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>Finds the owned collections of an entity whose objects do not have their keys.</summary>
internal static class OwnedPaths
{
    public static IReadOnlyList<IOwnedKeys> Of(IEntityType entity) => [.. From(entity, [])];

    private static IEnumerable<IOwnedKeys> From(IEntityType type, IReadOnlyList<INavigation> path)
    {
        foreach (var navigation in OwnedNavigations.Of(type))
        {
            IReadOnlyList<INavigation> here = [.. path, navigation];
            var target = navigation.TargetEntityType;
            if (!navigation.IsCollection)
            {
                foreach (var deeper in From(target, here))
                {
                    yield return deeper;
                }
            }
            else if (!target.IsMappedToJson() && !OwnedOrder.IsKnownByObject(target))
            {
                yield return (IOwnedKeys)Activator.CreateInstance(typeof(OwnedKeys<>).MakeGenericType(target.ClrType), here)!;
            }
        }
    }
}
