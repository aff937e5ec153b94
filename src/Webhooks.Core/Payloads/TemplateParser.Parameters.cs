using System.Text;
using Webhooks.Records;

namespace Webhooks.Payloads;

/// <content>
/// Parameters, recognised on the raw text: the name runs to the first <c>]</c> and is then unescaped.
/// </content>
internal sealed partial class TemplateParser
{
    private const string KnownKinds = "[@field:Name], [@previous:Name] or [@out-hook:name]";

    private TemplateNode? ParseParameterValue()
    {
        var failures = _errors.Count;
        var parameter = ReadParameter(NoQuote);
        if (parameter is not null)
        {
            return new ParameterNode(parameter);
        }

        // Behind a parameter that ended, even a wrong one, more errors can be found.
        var isUnterminated = _errors[failures].Code == TemplateErrorCodes.ParameterUnterminated;
        return isUnterminated ? null : new LiteralNode("null");
    }

    /// <summary>Reads the parameter that begins here; behind a wrong one the reading goes on.</summary>
    private TemplateParameter? ReadParameter(char quote)
    {
        var start = _text.Position;
        if (!TryFindEnd(quote, out var end))
        {
            Fail(
                start,
                TemplateErrorCodes.ParameterUnterminated,
                $"expected the ']' that ends the parameter, found {_text.Describe(end)}.",
                Shown(start, end));
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
            Fail(start, TemplateErrorCodes.ParameterEmpty, $"expected a name: {KnownKinds}.", Shown(start, end + 1));
            return null;
        }

        if (kind is null)
        {
            Fail(
                start,
                TemplateErrorCodes.ParameterUnknown,
                $"expected {KnownKinds}; a [@ that is only text is written \\u005b@.",
                Shown(start, end + 1));
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

        return JsonStringText.WellFormed(name.ToString());
    }

    private TemplateParameter? Create(ParameterKind kind, string name, int start, int end)
    {
        PayloadMetadata metadata = default;
        if (kind == ParameterKind.Metadata && !PayloadMetadataNames.TryFind(name, out metadata))
        {
            RefuseMetadata(name, start, end);
            return null;
        }

        var (line, column) = _text.Locate(start);
        return new(kind, name, metadata, line, column);
    }

    private void RefuseMetadata(string name, int start, int end)
    {
        if (name == "secret")
        {
            Fail(
                start,
                TemplateErrorCodes.Secret,
                "the secret is not sent: in clear it proves nothing. Receivers verify the signature in the header "
                + "webhook-signature, made with the secret over id, timestamp and body.",
                Shown(start, end + 1));
            return;
        }

        Fail(
            start,
            TemplateErrorCodes.ParameterUnknown,
            $"expected one of {string.Join(", ", PayloadMetadataNames.All)}.",
            Shown(start, end + 1));
    }

    private void RefuseName(int position) => Fail(
        position,
        TemplateErrorCodes.ParameterName,
        "expected text: a parameter stands for a value, not for the name of a member; "
        + "a [@ that is only text is written \\u005b@.",
        Shown(position, position + 2));

    private string Shown(int start, int end)
    {
        const int shownAtMost = 60;
        end = Math.Min(end, _text.Length);
        var shown = _text.Slice(start, Math.Min(end, start + shownAtMost)).ToString();
        return end - start > shownAtMost ? shown + "…" : shown;
    }
}
