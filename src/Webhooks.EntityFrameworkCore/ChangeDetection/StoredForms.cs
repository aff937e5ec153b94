using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Webhooks.Sql;

namespace Webhooks.ChangeDetection;

/// <summary>
/// Says of each column what its database makes of a value: SQLite and PostgreSQL by rules, which tests compare with what is
/// read; of any other database only that it keeps whole numbers, truth values and GUIDs.
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

    /// <summary>Whether the database calls two values of a key equal exactly where the model does.</summary>
    public static bool IsComparedAlike(IProperty property) =>
        property.FindRelationalTypeMapping() is { } mapping && Simple(new(mapping)).IsKnown;

    /// <summary>What no database changes.</summary>
    public static StoredForm Simple(Column column) =>
        IsWholeNumber(column.Type) || column.Type == typeof(bool) || column.Type == typeof(Guid)
            ? StoredForm.Same
            : StoredForm.Unknown;

    public static bool IsWholeNumber(Type type) => type.IsEnum
        || type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(byte)
        || type == typeof(uint) || type == typeof(ulong) || type == typeof(ushort) || type == typeof(sbyte);

    /// <summary>Columns in a JSON document have the text that EF Core gives them; only times lose something by it.</summary>
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

    /// <summary>A rule is one for values that are stored. A time is sent as the model has it after its converter.</summary>
    private static StoredForm Through(StoredForm form, IProperty property, RelationalTypeMapping mapping) =>
        form.IsKnown
        && mapping.Converter is { } converter
        && !property.DeclaringType.IsMappedToJson()
        && (form != StoredForm.Same || SendableType.IsTemporal(property.ClrType))
            ? StoredForm.Made(value => converter.ConvertFromProvider(form.Of(converter.ConvertToProvider(value))))
            : form;

    /// <summary>A column as its database has it.</summary>
    /// <param name="Type">The .NET type of values that are stored.</param>
    /// <param name="StoreType">The type of the database, such as <c>numeric(10,2)</c>.</param>
    /// <param name="Scale">The digits after the point that it keeps.</param>
    /// <param name="Size">The characters that it keeps.</param>
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
