namespace Webhooks.Support;

/// <summary>The pages in <c>docs</c>, to hold the code to what they say.</summary>
internal static class Documentation
{
    public static string Page(string name)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Webhooks.sln")))
        {
            directory = directory.Parent!;
        }

        return File.ReadAllText(Path.Combine(directory.FullName, "docs", name)).ReplaceLineEndings("\n");
    }

    /// <summary>The rows of the table under a heading, each with its cells; neither its head nor its line.</summary>
    public static IReadOnlyList<string[]> Table(string page, string heading) =>
    [
        .. Page(page).Split('\n')
            .SkipWhile(line => line != $"## {heading}")
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    /// <summary>Whether a page says something, wherever its lines break.</summary>
    public static bool Says(string page, string sentence) =>
        string.Join(' ', Page(page).Split('\n', StringSplitOptions.TrimEntries))
            .Contains(sentence, StringComparison.Ordinal);
}
