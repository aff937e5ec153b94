using System.Globalization;

namespace Webhooks.Sql;

/// <summary>Cuts a stored response in the database as <see cref="AttemptOutcome.ToExcerpt"/> does.</summary>
internal static class ResponseExcerpt
{
    private const int Most = AttemptOutcome.MaxExcerptBytes;

    /// <summary>Returns the condition that a response is longer than an excerpt.</summary>
    /// <param name="response">The column.</param>
    /// <param name="empty">The literal for no bytes.</param>
    public static string IsLonger(string response, string empty) => $"{ByteAt(response, Most)} <> {empty}";

    /// <summary>Returns the expression for the excerpt, which ends at the end of a UTF-8 character.</summary>
    /// <param name="response">The column.</param>
    /// <param name="first">The first of the bytes that continue a character.</param>
    /// <param name="last">The last of them.</param>
    public static string Of(string response, string first, string last)
    {
        var lengths = Enumerable.Range(0, 4)
            .Select(shorter => Most - shorter)
            .Select(length => Invariant($"WHEN NOT ({ByteAt(response, length)} BETWEEN {first} AND {last}) THEN {length}"));
        return Invariant($"substring({response}, 1, CASE {string.Join(' ', lengths)} ELSE {Most} END)");
    }

    /// <summary>Returns the byte at an offset, empty if there is none.</summary>
    private static string ByteAt(string response, int offset) => Invariant($"substring({response}, {offset + 1}, 1)");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
