using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>Finds the navigations from an entity to its owned entities.</summary>
internal static class OwnedNavigations
{
    public static IEnumerable<INavigation> Of(IEntityType entity) => entity.GetNavigations()
        .Where(navigation => navigation.ForeignKey.IsOwnership && !navigation.IsOnDependent);
}
