using System.Text;

namespace Webhooks.Rendering;

/// <summary>
/// Reads JSON text that may have parameters as values and strings in single quotes. It collects errors of parameters, and
/// stops at the first error of syntax.
/// </summary>
internal sealed partial class TemplateParser
{
    public const int MaxDepth = 64;
    public const int MaxBytes = 256 * 1024;

    private readonly TemplateText _text;
    private readonly List<TemplateError> _errors = [];
    private int _depth;

    private TemplateParser(string text) => _text = new(text);

    /// <summary>Reads a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="errors">The errors that were found, or an empty list if the template is valid.</param>
    /// <returns>The template, or <see langword="null"/> if there are errors.</returns>
    public static TemplateNode? Parse(string text, out IReadOnlyList<TemplateError> errors)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > MaxBytes)
        {
            const string rule = "template must have at most 262144 bytes (256 KB).";
            errors = [new(1, 1, text.Length, TemplateErrorCodes.Size, rule, $"{bytes} bytes")];
            return null;
        }

        var parser = new TemplateParser(text);
        var root = parser.ParseRoot();
        errors = parser._errors;
        return errors.Count == 0 ? root : null;
    }

    private TemplateNode? ParseRoot()
    {
        var root = ParseValue();
        _text.SkipWhitespace();
        return root is not null && !_text.AtEnd ? Expected("nothing after the value of the template") : root;
    }

    private TemplateNode? ParseValue()
    {
        _text.SkipWhitespace();
        switch (_text.Current)
        {
            case '{': return Nested(ParseObject);
            case '[' when _text.StartsParameter(_text.Position): return ParseParameterValue();
            case '[': return Nested(ParseArray);
            case '"' or '\'': return ParseString(isName: false);
            case '-' or (>= '0' and <= '9'): return ParseNumber();
            case 't': return ParseWord("true");
            case 'f': return ParseWord("false");
            case 'n': return ParseWord("null");
            default:
                return Expected("an object, an array, a string, a number, true, false, null or a parameter");
        }
    }

    private TemplateNode? Nested(Func<TemplateNode?> parse)
    {
        if (_depth == MaxDepth)
        {
            return Fail(
                _text.Position,
                TemplateErrorCodes.Depth,
                $"template must have at most {MaxDepth} levels of objects and arrays.");
        }

        _depth++;
        _text.Position++;
        var node = parse();
        _depth--;
        return node;
    }

    private TemplateNode? ParseArray()
    {
        var items = new List<TemplateNode>();
        _text.SkipWhitespace();
        if (_text.TryTake(']'))
        {
            return new ArrayNode(items);
        }

        do
        {
            if (ParseValue() is not { } item)
            {
                return null;
            }

            items.Add(item);
            _text.SkipWhitespace();
        }
        while (_text.TryTake(','));

        return _text.TryTake(']') ? new ArrayNode(items) : Expected("',' or ']' after an item of an array");
    }

    private TemplateNode? ParseObject()
    {
        var members = new List<KeyValuePair<string, TemplateNode>>();
        _text.SkipWhitespace();
        if (_text.TryTake('}'))
        {
            return new ObjectNode(members);
        }

        do
        {
            if (ParseMember() is not { } member)
            {
                return null;
            }

            members.Add(member);
            _text.SkipWhitespace();
        }
        while (_text.TryTake(','));

        return _text.TryTake('}') ? new ObjectNode(members) : Expected("',' or '}' after a member");
    }

    private KeyValuePair<string, TemplateNode>? ParseMember()
    {
        if (ParseName() is not { } name)
        {
            return null;
        }

        _text.SkipWhitespace();
        if (!_text.TryTake(':'))
        {
            Expected("':' after the name of a member");
            return null;
        }

        return ParseValue() is { } value ? new(name, value) : null;
    }

    private TemplateNode? Expected(string what) => Expected(_text.Position, what);

    private TemplateNode? Expected(int position, string what) => Fail(
        position, TemplateErrorCodes.Syntax, $"expected {what}, found {_text.Describe(position)}.");

    private TemplateNode? Fail(int position, string code, string message) =>
        Fail(position, Math.Min(position + 1, _text.Length), code, message);

    /// <summary>Adds an error of the text from one position to another.</summary>
    private TemplateNode? Fail(
        int start, int end, string code, string message, string? value = null, string? suggestion = null)
    {
        var (line, column) = _text.Locate(start);
        _errors.Add(new(line, column, Math.Max(0, end - start), code, message, value) { Suggestion = suggestion });
        return null;
    }
}
