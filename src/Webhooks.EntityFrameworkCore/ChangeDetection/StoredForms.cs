using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Webhooks.Sql;

namespace Webhooks.ChangeDetection;

/// <summary>
/// Provides the stored form of each column. SQLite and PostgreSQL have rules, which tests compare with values that are
/// read. For any other database, only whole numbers, Boolean values and GUIDs are known to be kept.
/// </summary>
internal sealed class StoredForms(string? provider)
{
    private readonly Func<Column, StoredForm> _rules = provider switch
    {
        StoreDatabase.SqliteProvider => SqliteForms.Of,
        StoreDatabase.PostgreSqlProvider => PostgreSqlForms.Of,
        _ => Simple,
    };

    public StoredForm Of(IProperty property)
    {
        if (property.FindRelationalTypeMapping() is not { } mapping)
        {
            return StoredForm.Unknown;
        }

        var form = property.DeclaringType.IsMappedToJson() ? InJson(property, mapping)
            : property.GetElementType() is { } element ? OfElements(element.ClrType)
            : _rules(new(mapping));
        return Through(form, property, mapping);
    }

    /// <summary>Returns whether the database and the model agree on which key values are equal.</summary>
    public static bool IsComparedAlike(IProperty property) =>
        property.FindRelationalTypeMapping() is { } mapping && Simple(new(mapping)).IsKnown;

    /// <summary>Returns the form of types that no database changes.</summary>
    public static StoredForm Simple(Column column) =>
        IsWholeNumber(column.Type) || column.Type == typeof(bool) || column.Type == typeof(Guid)
            ? StoredForm.Same
            : StoredForm.Unknown;

    public static bool IsWholeNumber(Type type) => type.IsEnum
        || type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(byte)
        || type == typeof(uint) || type == typeof(ulong) || type == typeof(ushort) || type == typeof(sbyte);

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
        return type == typeof(string) || type == typeof(double) ? StoredForm.Same : Simple(new(type, ""));
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

    /// <summary>Represents a column of the database.</summary>
    /// <param name="Type">The .NET type of stored values.</param>
    /// <param name="StoreType">The type of the database, such as <c>numeric(10,2)</c>.</param>
    /// <param name="Scale">The number of decimal places.</param>
    /// <param name="Size">The maximum number of characters.</param>
    public readonly record struct Column(Type Type, string StoreType, int? Scale = null, int? Size = null)
    {
        public Column(RelationalTypeMapping mapping)
            : this(TypeOf(mapping), mapping.StoreType, mapping.Scale, mapping.Size)
        {
        }

        private static Type TypeOf(RelationalTypeMapping mapping)
        {
            var stored = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
            return Nullable.GetUnderlyingType(stored) ?? stored;
        }
    }
}
