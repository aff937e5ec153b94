using System.Text;
using Webhooks.Text;

namespace Webhooks.Rendering;

/// <content>
/// Reads parameters. They are recognized in the raw text: the name ends at the first <c>]</c> and is then unescaped.
/// </content>
internal sealed partial class TemplateParser
{
    private const string KnownKinds = "[@field:Name], [@previous:Name] or [@out-hook:name]";

    private static readonly string[] Kinds = ["field", "previous", "out-hook"];

    private TemplateNode? ParseParameterValue()
    {
        var failures = _errors.Count;
        var parameter = ReadParameter(NoQuote);
        if (parameter is not null)
        {
            return new ParameterNode(parameter);
        }

        // After a parameter that has an end, even a wrong one, more errors can be found.
        var isUnterminated = _errors[failures].Code == TemplateErrorCodes.ParameterUnterminated;
        return isUnterminated ? null : new LiteralNode("null");
    }

    /// <summary>Reads the parameter that begins here. Reading continues after a wrong one.</summary>
    private TemplateParameter? ReadParameter(char quote)
    {
        var start = _text.Position;
        if (!TryFindEnd(quote, out var end))
        {
            FailParameter(
                start,
                end,
                TemplateErrorCodes.ParameterUnterminated,
                $"expected the ']' that ends the parameter, found {_text.Describe(end)}.");
            _text.Position = end;
            return null;
        }

        var parameter = Interpret(start, end, quote);
        _text.Position = end + 1;
        return parameter;
    }

    private bool TryFindEnd(char quote, out int end)
    {
        for (end = _text.Position + 2; end < _text.Length; end++)
        {
            var c = _text.CharAt(end);
            if (c == ']')
            {
                return true;
            }

            if (c == quote || c < ' ')
            {
                return false;
            }

            if (c == '\\' && _text.CharAt(end + 1) is not (']' or < ' '))
            {
                end++;
            }
        }

        end = _text.Length;
        return false;
    }

    private TemplateParameter? Interpret(int start, int end, char quote)
    {
        var body = _text.Slice(start + 2, end);
        var colon = body.IndexOf(':');
        ParameterKind? kind = colon < 0 ? null : body[..colon] switch
        {
            "field" => ParameterKind.Field,
            "previous" => ParameterKind.Previous,
            "out-hook" => ParameterKind.Metadata,
            _ => null,
        };
        if (body.IsEmpty || kind is not null && colon == body.Length - 1)
        {
            FailParameter(start, end + 1, TemplateErrorCodes.ParameterEmpty, $"expected a name: {KnownKinds}.");
            return null;
        }

        if (kind is null)
        {
            FailParameter(
                start,
                end + 1,
                TemplateErrorCodes.ParameterUnknown,
                $"expected {KnownKinds}. To write [@ as text, use \\u005b@.",
                Nearest(colon < 0 ? "" : body[..colon].ToString(), Kinds));
            return null;
        }

        return DecodeName(start + 3 + colon, end, quote) is { } name ? Create(kind.Value, name, start, end) : null;
    }

    private string? DecodeName(int start, int end, char quote)
    {
        var name = new StringBuilder(end - start);
        _text.Position = start;
        while (_text.Position < end)
        {
            if (!TakeCharacter(quote, end, name))
            {
                return null;
            }
        }

        return WellFormedText.Of(name.ToString());
    }

    private TemplateParameter? Create(ParameterKind kind, string name, int start, int end)
    {
        var metadata = kind == ParameterKind.Metadata ? MetadataParameters.Find(name) : null;
        if (kind == ParameterKind.Metadata && metadata is null)
        {
            RefuseMetadata(name, start, end);
            return null;
        }

        var (line, column) = _text.Locate(start);
        return new(kind, name, metadata, new(line, column, end + 1 - start));
    }

    private void RefuseMetadata(string name, int start, int end)
    {
        if (name == "secret")
        {
            FailParameter(
                start,
                end + 1,
                TemplateErrorCodes.Secret,
                "the secret must not be sent, because in plain text it proves nothing. Receivers verify the signature in "
                + "the header webhook-signature. The signature is made with the secret over id, timestamp and body.");
            return;
        }

        FailParameter(
            start,
            end + 1,
            TemplateErrorCodes.ParameterUnknown,
            $"expected one of {string.Join(", ", MetadataParameters.Names)}.",
            Nearest(name, MetadataParameters.Names));
    }

    // Finding the nearest name is expensive, so errors that are not shown get no suggestion.
    private string? Nearest(string name, IEnumerable<string> known) =>
        _errors.Count < ErrorList.MaxCount ? NearestName.Find(name, known) : null;

    private void RefuseName(int position) => FailParameter(
        position,
        position + 2,
        TemplateErrorCodes.ParameterName,
        "expected text. A parameter must be used for a value, not for the name of a member. "
        + "To write [@ as text, use \\u005b@.");

    private void FailParameter(int start, int end, string code, string message, string? suggestion = null) =>
        Fail(start, end, code, message, Shown(start, end), suggestion);

    private string Shown(int start, int end)
    {
        const int shownAtMost = 60;
        end = Math.Min(end, _text.Length);
        var shown = _text.Slice(start, Math.Min(end, start + shownAtMost)).ToString();
        return end - start > shownAtMost ? shown + "…" : shown;
    }
}
