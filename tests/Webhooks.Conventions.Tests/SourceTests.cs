using System.Text.RegularExpressions;
using Webhooks.Support;

namespace Webhooks;

public sealed partial class SourceTests
{
    private const int MaxLines = 300;

    // Namespaces are file-scoped, so what begins a line is not nested.
    [GeneratedRegex(@"^(?:(?:public|internal|file|sealed|static|abstract|readonly|ref|partial|unsafe) )*(?:class|struct|interface|enum|record(?: class| struct)?|delegate [\w<>?\[\]., ]+?) (?<name>\w+)")]
    private static partial Regex TopLevelType { get; }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX|NotImplementedException|NotImplemented)\b")]
    private static partial Regex Unfinished { get; }

    [GeneratedRegex(@"\.With\(""[^@]")]
    private static partial Regex ParameterWithoutPrefix { get; }

    [GeneratedRegex(@"\.Set<\w+[a-z]Row>\(")]
    private static partial Regex FilteredRows { get; }

    [Fact]
    public void SourceFile_HoldsOneTypeAndBearsItsName() => Examined.All(Repository.Sources, file =>
    {
        var types = file.Lines.Select(line => TopLevelType.Match(line)).Where(match => match.Success)
            .Select(match => match.Groups["name"].Value).ToList();
        return types is [var only] && only == file.TypeName ? null : $"{file.Path} declares {string.Join(", ", types)}";
    });

    [Fact]
    public void SourceFile_IsShort() => Examined.All(
        Repository.Sources,
        file => file.Lines.Count <= MaxLines ? null : $"{file.Path} has {file.Lines.Count} lines, {MaxLines} at most");

    [Fact]
    public void SourceFile_LeavesNothingUndone() => NoLineHas(Unfinished);

    // SQLite's provider tries one prefix after the other for each parameter without, at each execution.
    [Fact]
    public void Parameter_IsNamedAsInItsStatement() => NoLineHas(ParameterWithoutPrefix);

    // A filter that a host has on all entities hides rows from it; Rows<TRow>() ignores filters.
    [Fact]
    public void TablesOfWebhooks_AreQueriedWithoutFiltersOfTheHost() => NoLineHas(FilteredRows);

    private static void NoLineHas(Regex pattern) => Examined.All(
        Repository.Sources.SelectMany(file => file.Lines.Select((line, index) => (file.Path, line, index))),
        each => pattern.Match(each.line) is { Success: true } found
            ? $"{each.Path}({each.index + 1}): {found.Value}"
            : null);
}
