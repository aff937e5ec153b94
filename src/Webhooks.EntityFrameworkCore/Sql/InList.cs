using System.Data.Common;
using System.Globalization;

namespace Webhooks.Sql;

/// <summary>A list of texts in a condition, each a parameter.</summary>
internal static class InList
{
    /// <summary>How many fit: SQL Server takes 2,100 parameters, the other databases more.</summary>
    public const int Most = 1_000;

    /// <summary><c>@in0, @in1, …</c></summary>
    public static string Names(int count) =>
        string.Join(", ", Enumerable.Range(0, count).Select(NameOf));

    public static DbCommand With(DbCommand command, IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            command.With(NameOf(i), values[i]);
        }

        return command;
    }

    private static string NameOf(int i) => "@in" + i.ToString(CultureInfo.InvariantCulture);
}
