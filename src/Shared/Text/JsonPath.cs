namespace Webhooks.Text;

/// <summary>Writes the paths of errors, such as <c>$.headers['X-A']</c>.</summary>
internal static class JsonPath
{
    public static string Member(string path, string name) =>
        IsPlain(name) ? $"{path}.{name}" : $"{path}['{Escape(Shown.Text(name))}']";

    public static string Item(string path, int index) => $"{path}[{index}]";

    /// <summary>Returns a path and the paths of its parents.</summary>
    public static IEnumerable<string> SelfAndAncestors(string path)
    {
        for (var end = path.Length; end > 0; end = path.AsSpan(0, end).LastIndexOfAny('.', '['))
        {
            yield return path[..end];
        }
    }

    private static bool IsPlain(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && name.Length <= 50 && name.All(char.IsAsciiLetterOrDigit);

    private static string Escape(string name) =>
        name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
}
