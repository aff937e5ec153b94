using System.Collections;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>The values of an object that is not tracked: a row that was read, a part of one, a copy.</summary>
/// <param name="instance">The object.</param>
/// <param name="shadow">Its values that are no members of it.</param>
internal sealed class ObjectRow(object instance, IReadOnlyDictionary<IProperty, object?>? shadow = null) : IRow
{
    public object? Value(IProperty property) =>
        shadow is not null && shadow.TryGetValue(property, out var value) ? value
        : property.IsShadowProperty() ? null
        : property.GetGetter().GetClrValue(instance);

    public IEnumerable<IRow> Owned(INavigation navigation) =>
        Rows(navigation.GetGetter().GetClrValue(instance), navigation.IsCollection) ?? [];

    public IEnumerable<IRow>? Complex(IComplexProperty property) =>
        Rows(property.GetGetter().GetClrValue(instance), property.IsCollection);

    private static IEnumerable<IRow>? Rows(object? value, bool isCollection) =>
        value is null ? null
        : isCollection ? ((IEnumerable)value).Cast<object>().Select(item => new ObjectRow(item))
        : [new ObjectRow(value)];
}
