using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Webhooks.Catalog;

namespace Webhooks.ChangeDetection;

/// <summary>A column.</summary>
internal sealed class ScalarField(string name, IProperty property, ValueConverter? converter) : FieldPlan(name)
{
    public override FieldType Type { get; } = SentType.Of(converter?.ProviderClrType ?? property.ClrType);

    public override IProperty? Column => property;

    public override object? Read(IRow row)
    {
        var value = row.Value(property);
        return (converter is null ? value : converter.ConvertToProvider(value)) switch
        {
            JsonDocument document => document.RootElement,
            var other => other,
        };
    }
}
