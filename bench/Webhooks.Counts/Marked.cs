namespace Webhooks.Counts;

/// <summary>Replaces the lines of a page between two markers.</summary>
internal static class Marked
{
    /// <exception cref="InvalidOperationException">The page does not have both markers.</exception>
    public static void Replace(string path, string name, string lines)
    {
        var (begin, end) = ($"<!-- {name} -->\n", $"<!-- end: {name} -->");
        var page = File.ReadAllText(path);
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal), page.IndexOf(end, StringComparison.Ordinal));
        if (from < 0 || to < from)
        {
            throw new InvalidOperationException($"{path} must have the lines '{begin.TrimEnd()}' and '{end}'.");
        }

        File.WriteAllText(path, page[..(from + begin.Length)] + lines + page[to..]);
    }
}
