using Microsoft.EntityFrameworkCore.Storage;

namespace Webhooks.Database.Dialects;

/// <summary>Represents a column of the database.</summary>
/// <param name="Type">The .NET type of stored values.</param>
/// <param name="StoreType">The type of the database, such as <c>numeric(10,2)</c>.</param>
/// <param name="Scale">The number of decimal places.</param>
/// <param name="Size">The maximum number of characters.</param>
internal readonly record struct StoredColumn(Type Type, string StoreType, int? Scale = null, int? Size = null)
{
    public StoredColumn(RelationalTypeMapping mapping)
        : this(TypeOf(mapping), mapping.StoreType, mapping.Scale, mapping.Size)
    {
    }

    /// <summary>Gets the form of types that no database changes.</summary>
    public StoredForm SimpleForm =>
        IsWholeNumber || Type == typeof(bool) || Type == typeof(Guid) ? StoredForm.Same : StoredForm.Unknown;

    public bool IsWholeNumber => Type.IsEnum
        || Type == typeof(int) || Type == typeof(long) || Type == typeof(short) || Type == typeof(byte)
        || Type == typeof(uint) || Type == typeof(ulong) || Type == typeof(ushort) || Type == typeof(sbyte);

    private static Type TypeOf(RelationalTypeMapping mapping)
    {
        var stored = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        return Nullable.GetUnderlyingType(stored) ?? stored;
    }
}
