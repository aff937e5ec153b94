namespace Webhooks.Text;

/// <summary>Finds the known name that a misspelled name was meant to be.</summary>
internal static class NearestName
{
    // Longer names are not compared: the cost grows with the square of the length, and the names come from outside.
    private const int MaxLength = 100;
    private const int MinPartLength = 4;

    /// <summary>Returns <c>. Did you mean "Status"?</c>, or a period if no name is near.</summary>
    public static string Hint(string? nearest) => nearest is null ? "." : $". Did you mean \"{nearest}\"?";

    /// <summary>
    /// Returns the known name with the fewest edits, ignoring case, or <see langword="null"/> if no name is near.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        if (name.Length > MaxLength)
        {
            return null;
        }

        string? nearest = null;
        var least = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in known)
        {
            // A distance is at least the difference of the lengths.
            if (Math.Abs(candidate.Length - name.Length) < least
                && candidate.Length <= MaxLength
                && Distance(name, candidate) is var distance
                && distance < least)
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest ?? known.FirstOrDefault(candidate => IsPartOf(name, candidate));
    }

    private static bool IsPartOf(string name, string candidate) =>
        name.Length >= MinPartLength && candidate.Contains(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the number of edits between two names: letters added, removed, replaced or swapped.</summary>
    private static int Distance(string left, string right)
    {
        var width = right.Length + 1;
        Span<int> rows = stackalloc int[3 * (MaxLength + 1)];
        for (var line = 0; line <= left.Length; line++)
        {
            var row = rows.Slice(line % 3 * width, width);
            var above = rows.Slice((line + 2) % 3 * width, width);
            var twoAbove = rows.Slice((line + 1) % 3 * width, width);
            row[0] = line;
            for (var column = 1; column < width; column++)
            {
                row[column] = line == 0 ? column : Least(left, right, line, column, row, above, twoAbove);
            }
        }

        return rows[(left.Length % 3 * width) + right.Length];
    }

    private static int Least(
        string left, string right, int line, int column, Span<int> row, Span<int> above, Span<int> twoAbove)
    {
        var same = SameLetter(left[line - 1], right[column - 1]);
        var least = Math.Min(above[column - 1] + (same ? 0 : 1), 1 + Math.Min(above[column], row[column - 1]));
        var swapped = line > 1 && column > 1
            && SameLetter(left[line - 1], right[column - 2])
            && SameLetter(left[line - 2], right[column - 1]);
        return swapped ? Math.Min(least, twoAbove[column - 2] + 1) : least;
    }

    private static bool SameLetter(char left, char right) =>
        char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
