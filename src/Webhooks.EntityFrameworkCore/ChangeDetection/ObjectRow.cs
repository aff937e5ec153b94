using System.Collections;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>Reads the values of an object that is not tracked: a row or a part of one.</summary>
/// <param name="instance">The object.</param>
/// <param name="shadow">The values of its shadow properties.</param>
/// <param name="ordered">The owned entities that were read separately, in order.</param>
internal sealed class ObjectRow(
    object instance,
    IReadOnlyDictionary<IProperty, object?>? shadow = null,
    IReadOnlyDictionary<INavigation, IEnumerable<object>>? ordered = null) : IRow
{
    public object? Value(IProperty property) =>
        shadow is not null && shadow.TryGetValue(property, out var value) ? value
        : property.IsShadowProperty() ? null
        : property.GetGetter().GetClrValue(instance);

    public IEnumerable<IRow> Owned(INavigation navigation)
    {
        var value = ordered?.GetValueOrDefault(navigation) ?? navigation.GetGetter().GetClrValue(instance);
        var parts = Rows(value, navigation.IsCollection) ?? [];
        var type = navigation.TargetEntityType;
        return navigation.IsCollection && OwnedOrder.IsKnownByObject(type)
            ? parts.Order(OwnedOrder.Of(type))
            : parts;
    }

    public IEnumerable<IRow>? Complex(IComplexProperty property) =>
        Rows(property.GetGetter().GetClrValue(instance), property.IsCollection);

    private IEnumerable<IRow>? Rows(object? value, bool isCollection) =>
        value is null ? null
        : isCollection ? ((IEnumerable)value).Cast<object>().Select(item => new ObjectRow(item))
        : [new ObjectRow(value, shadow: null, ordered)];
}
