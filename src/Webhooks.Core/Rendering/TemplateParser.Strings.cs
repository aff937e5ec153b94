using System.Globalization;
using System.Text;
using Webhooks.Text;

namespace Webhooks.Rendering;

/// <content>Reads strings in quotes of either kind, their escapes, and the names of members.</content>
internal sealed partial class TemplateParser
{
    private const char NoQuote = '\0';
    private const int EscapeDigits = 4;

    private string? ParseName()
    {
        _text.SkipWhitespace();
        if (_text.StartsParameter(_text.Position))
        {
            RefuseName(_text.Position);
            return null;
        }

        if (_text.Current is not ('"' or '\''))
        {
            Expected("the name of a member in quotes");
            return null;
        }

        return ParseString(isName: true) is { } name ? WellFormedText.Of(name.Text) : null;
    }

    private StringNode? ParseString(bool isName)
    {
        var start = _text.Position;
        var quote = _text.Current;
        var parts = new List<StringPart>();
        var run = new StringBuilder();
        _text.Position++;
        while (!_text.TryTake(quote))
        {
            if (!ParseCharacter(quote, start, isName, run, parts))
            {
                return null;
            }
        }

        EndRun(run, parts);
        return new StringNode(parts);
    }

    private bool ParseCharacter(char quote, int start, bool isName, StringBuilder run, List<StringPart> parts)
    {
        if (_text.StartsParameter(_text.Position))
        {
            ParseParameterPart(quote, isName, run, parts);
            return true;
        }

        if (_text.Current >= ' ')
        {
            return TakeCharacter(quote, _text.Length, run);
        }

        var (line, column) = _text.Locate(start);
        Expected(_text.AtEnd
            ? $"the closing quote of the string that begins at line {line}, column {column}"
            : "the escape of a control character in a string");
        return false;
    }

    private void ParseParameterPart(char quote, bool isName, StringBuilder run, List<StringPart> parts)
    {
        EndRun(run, parts);
        if (isName)
        {
            RefuseName(_text.Position);
            _text.Position += 2;
        }
        else if (ReadParameter(quote) is { } parameter)
        {
            parts.Add(new(null, parameter));
        }
    }

    private static void EndRun(StringBuilder run, List<StringPart> parts)
    {
        if (run.Length > 0)
        {
            parts.Add(new(run.ToString(), null));
            run.Clear();
        }
    }

    /// <summary>Takes one character, or one escape that ends before <paramref name="end"/>.</summary>
    private bool TakeCharacter(char quote, int end, StringBuilder run)
    {
        if (_text.Current != '\\')
        {
            run.Append(_text.Current);
            _text.Position++;
            return true;
        }

        _text.Position++;
        var escape = _text.Position < end ? _text.Current : '\0';
        return escape == 'u' ? TakeUnicodeEscape(end, run) : TakeShortEscape(quote, escape, run);
    }

    private bool TakeShortEscape(char quote, char escape, StringBuilder run)
    {
        var index = "\"\\/bfnrt".IndexOf(escape, StringComparison.Ordinal);
        if (escape == '\0' || index < 0 && !(escape == '\'' && quote == '\''))
        {
            Expected("one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX, or \\' within single quotes");
            return false;
        }

        run.Append(index < 0 ? '\'' : "\"\\/\b\f\n\r\t"[index]);
        _text.Position++;
        return true;
    }

    private bool TakeUnicodeEscape(int end, StringBuilder run)
    {
        _text.Position++;
        for (var digit = 0; digit < EscapeDigits; digit++)
        {
            var position = _text.Position + digit;
            if (position >= end || !char.IsAsciiHexDigit(_text.CharAt(position)))
            {
                Expected(position, "a hexadecimal digit of \\uXXXX");
                return false;
            }
        }

        var digits = _text.Slice(_text.Position, _text.Position + EscapeDigits);
        run.Append((char)ushort.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        _text.Position += EscapeDigits;
        return true;
    }
}
