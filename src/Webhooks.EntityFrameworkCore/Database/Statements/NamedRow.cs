using System.Data.Common;

namespace Webhooks.Database.Statements;

/// <summary>Represents the row that a reader is at, with the names that its statement uses.</summary>
internal readonly struct NamedRow(DbDataReader reader, RowColumns columns)
{
    public bool IsNull(string column) => reader.IsDBNull(columns.OrdinalOf(column));

    public string Text(string column) => reader.GetString(columns.OrdinalOf(column));

    public string? TextOrNull(string column) => IsNull(column) ? null : Text(column);

    public int Int32(string column) => reader.GetInt32(columns.OrdinalOf(column));

    public int? Int32OrNull(string column) => IsNull(column) ? null : Int32(column);

    public long Int64(string column) => reader.GetInt64(columns.OrdinalOf(column));

    public long? Int64OrNull(string column) => IsNull(column) ? null : Int64(column);

    public bool Boolean(string column) => reader.GetBoolean(columns.OrdinalOf(column));

    public byte[] Bytes(string column) => reader.GetFieldValue<byte[]>(columns.OrdinalOf(column));

    public object Value(string column) => reader.GetValue(columns.OrdinalOf(column));
}
