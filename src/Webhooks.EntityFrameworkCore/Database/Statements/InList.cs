using System.Data.Common;
using System.Globalization;

namespace Webhooks.Database.Statements;

/// <summary>Builds a list of values in a condition, with a parameter for each.</summary>
internal static class InList
{
    /// <summary>The maximum number of values. SQL Server allows 2,100 parameters, the other databases more.</summary>
    public const int Most = 1_000;

    /// <summary>Returns <c>@in0, @in1, …</c>.</summary>
    public static string Names(int count) =>
        string.Join(", ", Enumerable.Range(0, count).Select(NameOf));

    /// <summary>Returns a list of numbers, as they are.</summary>
    public static string Of(IEnumerable<long> numbers) =>
        string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    public static DbCommand With<TValue>(DbCommand command, IReadOnlyList<TValue> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            command.With(NameOf(i), values[i]);
        }

        return command;
    }

    private static string NameOf(int i) => "@in" + i.ToString(CultureInfo.InvariantCulture);
}
