using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Webhooks.Database.Dialects;

namespace Webhooks.ChangeDetection;

/// <summary>
/// Provides the stored form of each column, by the rules of the database. Tests compare these rules with values that are
/// read.
/// </summary>
internal sealed class StoredForms(Dialect dialect)
{
    public StoredForm Of(IProperty property)
    {
        if (property.FindRelationalTypeMapping() is not { } mapping)
        {
            return StoredForm.Unknown;
        }

        var form = property.DeclaringType.IsMappedToJson() ? InJson(property, mapping)
            : property.GetElementType() is { } element ? OfElements(element.ClrType)
            : dialect.FormOf(new(mapping));
        return Through(form, property, mapping);
    }

    /// <summary>Returns whether the database and the model agree on which key values are equal.</summary>
    public static bool IsComparedAlike(IProperty property) =>
        property.FindRelationalTypeMapping() is { } mapping && new StoredColumn(mapping).SimpleForm.IsKnown;

    /// <summary>
    /// Returns the form in a JSON document. Values have the text of EF Core, and only times lose precision.
    /// </summary>
    private static StoredForm InJson(IProperty property, RelationalTypeMapping mapping)
    {
        if (property.GetElementType() is { } element)
        {
            return OfElements(element.ClrType);
        }

        return !SendableType.IsTemporal(property.ClrType) ? StoredForm.Same
            : (property.GetJsonValueReaderWriter() ?? mapping.JsonValueReaderWriter) is { } json
                ? StoredForm.Made(value => json.FromJsonString(json.ToJsonString(value)))
                : StoredForm.Unknown;
    }

    private static StoredForm OfElements(Type element)
    {
        var type = Nullable.GetUnderlyingType(element) ?? element;
        return type == typeof(string) || type == typeof(double) ? StoredForm.Same : new StoredColumn(type, "").SimpleForm;
    }

    /// <summary>
    /// Applies the rule, which is for stored values, through the converter. A time is sent as the model has it after
    /// that.
    /// </summary>
    private static StoredForm Through(StoredForm form, IProperty property, RelationalTypeMapping mapping) =>
        form.IsKnown
        && mapping.Converter is { } converter
        && !property.DeclaringType.IsMappedToJson()
        && (form != StoredForm.Same || SendableType.IsTemporal(property.ClrType))
            ? StoredForm.Made(value => converter.ConvertFromProvider(form.Of(converter.ConvertToProvider(value))))
            : form;
}
