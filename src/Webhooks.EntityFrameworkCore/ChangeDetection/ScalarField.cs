using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Webhooks.Catalog;
using Webhooks.Definitions;

namespace Webhooks.ChangeDetection;

/// <summary>A column.</summary>
/// <param name="name">The name of the field.</param>
/// <param name="property">The column.</param>
/// <param name="converter">Makes the form that is sent; null if the value of the model is sent.</param>
/// <param name="form">What the database makes of the values.</param>
internal sealed class ScalarField(string name, IProperty property, ValueConverter? converter, StoredForm form) : FieldPlan(name)
{
    private readonly ValueComparer _comparer = property.GetValueComparer();

    public override FieldType Type { get; } = SentType.Of(converter?.ProviderClrType ?? property.ClrType);

    public override IProperty? Column => property;

    public override bool IsKnownToDatabaseOnly { get; } = !form.IsKnown || MayBeUnwritten(property);

    public override object? Take(IRow row) => form.Of(row.Value(property));

    /// <summary>
    /// A converter may give another text each time, as encryption does: what the model calls equal did not change.
    /// </summary>
    public override object? Send(object? taken, SentField? before) =>
        before is { } known && (converter is not null || known.KeepsEqual) && _comparer.Equals(known.Taken, taken)
            ? known.Sent
            : Send(taken);

    /// <summary>The value as it is sent, of a row that gives the values of its columns.</summary>
    public object? Read(Func<IProperty, object?> valueOf) => Send(form.Of(valueOf(property)));

    private object? Send(object? taken) => (converter is null ? taken : converter.ConvertToProvider(taken)) switch
    {
        JsonDocument document => document.RootElement,
        var other => other,
    };

    /// <summary>A value of the host that EF Core does not write, and of which it does not read what is there instead.</summary>
    private static bool MayBeUnwritten(IProperty property) =>
        (!property.ValueGenerated.HasFlag(ValueGenerated.OnAdd) && property.GetBeforeSaveBehavior() == PropertySaveBehavior.Ignore)
        || (!property.ValueGenerated.HasFlag(ValueGenerated.OnUpdate) && property.GetAfterSaveBehavior() == PropertySaveBehavior.Ignore);
}
