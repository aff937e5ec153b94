using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Webhooks.Database.Dialects;
using Webhooks.Definitions;

namespace Webhooks.ChangeDetection;

/// <summary>Represents a field that is a column.</summary>
/// <param name="name">The name of the field.</param>
/// <param name="property">The column.</param>
/// <param name="converter">The converter to the form that is sent, or null if the value of the model is sent.</param>
/// <param name="form">The stored form of the values.</param>
internal sealed class ScalarField(string name, IProperty property, ValueConverter? converter, StoredForm form) : FieldPlan(name)
{
    private readonly ValueComparer _comparer = property.GetValueComparer();

    public override FieldType Type { get; } = SentType.Of(converter?.ProviderClrType ?? property.ClrType);

    public override IProperty? Column => property;

    public override bool IsKnownToDatabaseOnly { get; } = !form.IsKnown || MayBeUnwritten(property);

    public override object? Take(IRow row) => form.Of(row.Value(property));

    /// <summary>
    /// Returns the value as it is sent. A converter may return another text each time, as encryption does, so equal
    /// values of the model keep their form.
    /// </summary>
    public override object? Send(object? taken, SentField? before) =>
        before is { } known && (converter is not null || known.KeepsEqual) && _comparer.Equals(known.Taken, taken)
            ? known.Sent
            : Send(taken);

    /// <summary>Returns the value as it is sent, from a row that provides the values of its columns.</summary>
    public object? Read(Func<IProperty, object?> valueOf) => Send(form.Of(valueOf(property)));

    private object? Send(object? taken) => (converter is null ? taken : converter.ConvertToProvider(taken)) switch
    {
        JsonDocument document => document.RootElement,
        var other => other,
    };

    /// <summary>Returns whether EF Core may neither write the value of the host nor read the stored one.</summary>
    private static bool MayBeUnwritten(IProperty property) =>
        (!property.ValueGenerated.HasFlag(ValueGenerated.OnAdd)
            && property.GetBeforeSaveBehavior() == PropertySaveBehavior.Ignore)
        || (!property.ValueGenerated.HasFlag(ValueGenerated.OnUpdate)
            && property.GetAfterSaveBehavior() == PropertySaveBehavior.Ignore);
}
