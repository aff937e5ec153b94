namespace Webhooks.Validation;

/// <summary>Finds the known name that a misspelt one was meant to be.</summary>
internal static class NearestName
{
    // Longer names are not compared: the cost grows with the square of the length, and they come from outside.
    private const int MaxLength = 100;
    private const int MinPartLength = 4;

    /// <summary><c>; did you mean "Status"?</c>, or a full stop where nothing is near.</summary>
    public static string Hint(string name, IEnumerable<string> known) =>
        Find(name, known) is { } nearest ? $"; did you mean \"{nearest}\"?" : ".";

    /// <summary>The known name with the least edits, ignoring case; null where none is near.</summary>
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
            var distance = Distance(name, candidate);
            if (distance < least)
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest ?? known.FirstOrDefault(candidate => IsPartOf(name, candidate));
    }

    private static bool IsPartOf(string name, string candidate) =>
        name.Length >= MinPartLength && candidate.Contains(name, StringComparison.OrdinalIgnoreCase);

    private static int Distance(string left, string right)
    {
        if (right.Length > MaxLength)
        {
            return int.MaxValue;
        }

        Span<int> row = stackalloc int[MaxLength + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            row[column] = column;
        }

        for (var line = 0; line < left.Length; line++)
        {
            NextRow(row, left[line], line, right);
        }

        return row[right.Length];
    }

    /// <summary>One row of Levenshtein's table, in place.</summary>
    private static void NextRow(Span<int> row, char character, int line, string right)
    {
        var diagonal = row[0];
        row[0] = line + 1;
        for (var column = 0; column < right.Length; column++)
        {
            var replaced = diagonal + (SameLetter(character, right[column]) ? 0 : 1);
            diagonal = row[column + 1];
            row[column + 1] = Math.Min(replaced, 1 + Math.Min(diagonal, row[column]));
        }
    }

    private static bool SameLetter(char left, char right) =>
        char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
