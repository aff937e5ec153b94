using System.Globalization;

namespace Webhooks.ChangeDetection;

/// <summary>
/// Provides the stored forms of SQLite. It keeps what EF Core writes if the column has the type that EF Core chooses. A
/// <see cref="decimal"/> is text with at least one decimal place, and times have no zone.
/// </summary>
internal static class SqliteForms
{
    private const string DecimalFormat = "0.0###########################";

    public static StoredForm Of(StoredForms.Column column) => column.StoreType switch
    {
        "INTEGER" when StoredForms.IsWholeNumber(column.Type) || column.Type == typeof(bool) => StoredForm.Same,
        "REAL" when column.Type == typeof(double) || column.Type == typeof(float) => StoredForm.Same,
        "BLOB" when column.Type == typeof(byte[]) => StoredForm.Same,
        "TEXT" when column.Type == typeof(decimal) => StoredForm.Made(value => Reread((decimal)value)),
        "TEXT" when column.Type == typeof(DateTime) => StoredForm.Made(
            value => DateTime.SpecifyKind((DateTime)value, DateTimeKind.Unspecified)),
        "TEXT" when IsText(column.Type) => StoredForm.Same,
        _ => StoredForm.Unknown,
    };

    private static decimal Reread(decimal value) => decimal.Parse(
        value.ToString(DecimalFormat, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static bool IsText(Type type) =>
        type == typeof(string) || type == typeof(char) || type == typeof(Guid) || type == typeof(DateTimeOffset)
        || type == typeof(DateOnly) || type == typeof(TimeOnly) || type == typeof(TimeSpan);
}
