using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>The values of one entity at one time, wherever they are kept.</summary>
internal interface IRow
{
    object? Value(IProperty property);

    /// <summary>The owned entities behind a navigation, in the order of their keys.</summary>
    IEnumerable<IRow> Owned(INavigation navigation);

    /// <summary>The value behind a complex property, or the values of a collection; null for null.</summary>
    IEnumerable<IRow>? Complex(IComplexProperty property);
}
