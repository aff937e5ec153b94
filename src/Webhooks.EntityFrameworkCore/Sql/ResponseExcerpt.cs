using System.Globalization;

namespace Webhooks.Sql;

/// <summary>Cuts a stored response as <see cref="AttemptOutcome.ToExcerpt"/> does, where it lies.</summary>
internal static class ResponseExcerpt
{
    private const int Most = AttemptOutcome.MaxExcerptBytes;

    /// <summary>Whether a response is longer than an excerpt.</summary>
    /// <param name="response">The column.</param>
    /// <param name="empty">No bytes.</param>
    public static string IsLonger(string response, string empty) => $"{ByteAt(response, Most)} <> {empty}";

    /// <summary>Its beginning, to the end of a character of UTF-8.</summary>
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

    /// <summary>The byte behind so many; empty where there is none.</summary>
    private static string ByteAt(string response, int offset) => Invariant($"substring({response}, {offset + 1}, 1)");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
