using System.Text.RegularExpressions;
using Webhooks.Support;

namespace Webhooks.Serving;

/// <summary>The custom properties of a theme that docs/portal.md lists are those that the style sheet reads.</summary>
public sealed partial class ThemeTests
{
    [GeneratedRegex(@"var\((--wh-[a-z0-9-]+)")]
    private static partial Regex Read { get; }

    [GeneratedRegex("`(--wh-[a-z0-9-]+)`")]
    private static partial Regex Documented { get; }

    [Fact]
    public void Properties_OfTheStyleSheet_AreDocumented()
    {
        var sheets = Directory.GetFiles(RepositoryFile.FolderOf("src/Webhooks.Portal/Client/styles"))
            .Select(File.ReadAllText);
        var table = RepositoryFile.Read("docs/portal.md").Split('\n')
            .Where(line => line.StartsWith("| `--wh-", StringComparison.Ordinal));
        var read = NamesIn(Read, sheets);
        Assert.True(read.Count > 20);
        Assert.Equal(read, NamesIn(Documented, table));
    }

    private static List<string> NamesIn(Regex pattern, IEnumerable<string> texts) =>
    [
        .. texts.SelectMany(text => pattern.Matches(text)).Select(match => match.Groups[1].Value)
            .Distinct().Order(StringComparer.Ordinal),
    ];
}
