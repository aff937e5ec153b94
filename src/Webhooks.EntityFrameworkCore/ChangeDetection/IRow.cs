using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>Provides the values of one entity at one time, from any source.</summary>
internal interface IRow
{
    object? Value(IProperty property);

    /// <summary>Returns the owned entities of a navigation, in the order of their keys.</summary>
    IEnumerable<IRow> Owned(INavigation navigation);

    /// <summary>
    /// Returns the value of a complex property, or the values of a collection. Null if the value is null.
    /// </summary>
    IEnumerable<IRow>? Complex(IComplexProperty property);
}
