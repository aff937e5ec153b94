using System.Text.RegularExpressions;

namespace Webhooks.Support;

/// <summary>A source file as words, literals and signs, without comments. Enough to find what is passed to which call.</summary>
internal sealed partial class SourceTokens
{
    private readonly List<string> _tokens;
    private readonly List<int> _lines;

    private SourceTokens(string path, List<string> tokens, List<int> lines) => (Path, _tokens, _lines) = (path, tokens, lines);

    public string Path { get; }

    public int Count => _tokens.Count;

    public string this[int index] => index >= 0 && index < _tokens.Count ? _tokens[index] : "";

    // Raw and verbatim literals come first, because they may hold quotes, and comments before signs.
    [GeneratedRegex("""(?<skip>//[^\n]*|/\*.*?\*/|\s+|^\#[^\n]*)|\$*(?<raw>"{3,}).*?\k<raw>|\$?@\$?"(?:[^"]|"")*"|\$"(?:\{\{|\}\}|\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\}|[^"\\{}]|\\.)*"|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)+'|[\w@]+|.""", RegexOptions.Singleline)]
    private static partial Regex Token { get; }

    public static SourceTokens Of(SourceFile file)
    {
        var (tokens, lines, line) = (new List<string>(), new List<int>(), 1);
        foreach (Match match in Token.Matches(string.Join('\n', file.Lines)))
        {
            if (!match.Groups["skip"].Success)
            {
                tokens.Add(match.Value);
                lines.Add(line);
            }

            line += match.ValueSpan.Count('\n');
        }

        return new(file.Path, tokens, lines);
    }

    /// <summary>Returns the number of the line in which a token begins.</summary>
    public int LineOf(int index) => _lines[index];

    /// <summary>The arguments or parameters between this opening parenthesis and its end; null where it does not end.</summary>
    public List<string[]>? ListAt(int open, out int close)
    {
        var (list, item, depth) = (new List<string[]>(), new List<string>(), 0);
        for (close = open; close < Count; close++)
        {
            var token = this[close];
            depth += token is "(" or "[" or "{" ? 1 : token is ")" or "]" or "}" ? -1 : 0;
            if (token == "<" && EndOfTypes(close) is > 0 and var end)
            {
                item.AddRange(_tokens[close..end]);
                close = end;
                token = this[close];
            }

            if (depth == 0 || (depth == 1 && token == ","))
            {
                list.Add([.. item]);
                item.Clear();
            }
            else if (close > open)
            {
                item.Add(token);
            }

            if (depth == 0)
            {
                return list is [[]] ? [] : list;
            }
        }

        return null;
    }

    /// <summary>Where the type arguments end that begin here, so that no comma in them ends an argument; 0 of a comparison.</summary>
    private int EndOfTypes(int open)
    {
        var depth = 0;
        for (var i = open; i < Count && (this[i] is "<" or ">" or "," or "?" or "." or "[" or "]" || char.IsLetter(this[i][0])); i++)
        {
            depth += this[i] == "<" ? 1 : this[i] == ">" ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return 0;
    }
}
