using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Webhooks.Support;

/// <summary>Provides the texts that users read: XML comments, strings of the code, the OpenAPI document and pages.</summary>
internal static partial class Passages
{
    private const string OpenApiPath = "src/Webhooks.AspNetCore/Management/openapi.json";

    /// <summary>Gets the XML comments of shipped code, each with all its elements.</summary>
    public static IReadOnlyList<Passage> XmlComments { get; } = [.. Repository.Sources.SelectMany(CommentsOf)];

    /// <summary>Gets the string literals of shipped code that are texts: exceptions, errors, log messages, promises.</summary>
    public static IReadOnlyList<Passage> Strings { get; } = [.. Repository.Sources.SelectMany(StringsOf)];

    /// <summary>Gets the titles, summaries and descriptions of the OpenAPI document.</summary>
    public static IReadOnlyList<Passage> OpenApi { get; } =
        DescriptionsOf(OpenApiPath, File.ReadAllBytes(Path.Combine(Repository.Root, OpenApiPath)));

    /// <summary>Gets the prose of pages: paragraphs, list items, headings and rows of tables, without code blocks.</summary>
    public static IReadOnlyList<Passage> Pages { get; } =
        [.. Repository.Pages.SelectMany(page => ProseOf(page.Path, page.Text))];

    // Statements of a database are no sentences.
    [GeneratedRegex(@"\b(SELECT|FROM|WHERE|INSERT|UPDATE|DELETE FROM|VALUES|RETURNING|CREATE)\b")]
    private static partial Regex Sql { get; }

    [GeneratedRegex(@"^\$*@?\$?""")]
    private static partial Regex LiteralStart { get; }

    [GeneratedRegex(@"<!--.*?-->")]
    private static partial Regex Marker { get; }

    [GeneratedRegex(@"`(?<code>[^`]*)`")]
    private static partial Regex Span { get; }

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex LinkTarget { get; }

    [GeneratedRegex(@"^([#|>]|- |\d+\. )")]
    private static partial Regex BeginsPassage { get; }

    /// <summary>Returns the XML comments of a file.</summary>
    public static IEnumerable<Passage> CommentsOf(SourceFile file)
    {
        var block = new List<string>();
        for (var i = 0; i <= file.Lines.Count; i++)
        {
            var line = i < file.Lines.Count ? file.Lines[i].Trim() : "";
            if (line.StartsWith("///", StringComparison.Ordinal))
            {
                block.Add(line[3..].Trim());
            }
            else if (block.Count > 0)
            {
                yield return new(file.Path, i - block.Count + 1, string.Join('\n', block));
                block.Clear();
            }
        }
    }

    /// <summary>Returns the texts among the string literals of a file. Literals joined by a plus sign are one text.</summary>
    public static IEnumerable<Passage> StringsOf(SourceFile file)
    {
        var tokens = SourceTokens.Of(file);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!LiteralStart.IsMatch(tokens[i]))
            {
                continue;
            }

            var (first, text) = (tokens.LineOf(i), new StringBuilder(ContentOf(tokens[i])));
            for (; tokens[i + 1] == "+" && LiteralStart.IsMatch(tokens[i + 2]); i += 2)
            {
                var written = tokens[i].Count(character => character == '\n');
                text.Append('\n', tokens.LineOf(i + 2) - tokens.LineOf(i) - written).Append(ContentOf(tokens[i + 2]));
            }

            if (IsText(text.ToString()))
            {
                yield return new(file.Path, first, text.ToString());
            }
        }
    }

    /// <summary>Returns the titles, summaries and descriptions of a JSON document.</summary>
    public static IReadOnlyList<Passage> DescriptionsOf(string path, ReadOnlySpan<byte> json)
    {
        var (passages, property) = (new List<Passage>(), "");
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && property is "title" or "summary" or "description")
            {
                passages.Add(new(path, 1 + json[..(int)reader.TokenStartIndex].Count((byte)'\n'), reader.GetString()!));
            }

            property = reader.TokenType == JsonTokenType.PropertyName ? reader.GetString()! : "";
        }

        return passages;
    }

    /// <summary>Returns the prose of a page. A code span of one word stays a word, and any other becomes "code".</summary>
    public static IEnumerable<Passage> ProseOf(string path, string text)
    {
        var (passage, isCode) = (new List<string>(), false);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i <= lines.Length; i++)
        {
            var line = i < lines.Length ? Marker.Replace(lines[i], "").Trim() : "";
            var isFence = line.StartsWith("```", StringComparison.Ordinal);
            if (passage.Count > 0 && (line.Length == 0 || isFence || BeginsPassage.IsMatch(line)))
            {
                yield return new(path, i - passage.Count + 1, string.Join('\n', passage));
                passage.Clear();
            }

            isCode ^= isFence;
            if (!isCode && !isFence && line.Length > 0)
            {
                passage.Add(LinkTarget.Replace(Span.Replace(line, match => WordOf(match.Groups["code"].Value)), "]"));
            }
        }
    }

    /// <summary>Returns the name itself if code is one name, or "code".</summary>
    internal static string WordOf(string code) => code.All(char.IsLetter) ? code : "code";

    private static bool IsText(string literal) =>
        literal.Length >= 12 && literal.Trim().Contains(' ', StringComparison.Ordinal) && !Sql.IsMatch(literal);

    private static string ContentOf(string literal) => literal.TrimStart('$', '@').Trim('"');
}
