namespace Webhooks.Rendering;

/// <content>Reads numbers, true, false and null, as strictly as JSON does.</content>
internal sealed partial class TemplateParser
{
    private TemplateNode? ParseWord(string word)
    {
        foreach (var c in word)
        {
            if (!_text.TryTake(c))
            {
                return Expected($"'{c}' of {word}");
            }
        }

        return new LiteralNode(word);
    }

    private LiteralNode? ParseNumber()
    {
        var start = _text.Position;
        _text.TryTake('-');
        var isNumber = (_text.TryTake('0') || TakeDigits())
            && (!_text.TryTake('.') || TakeDigits())
            && (!TakeExponentMark() || TakeDigits());
        return isNumber ? new LiteralNode(_text.Slice(start, _text.Position).ToString()) : null;
    }

    private bool TakeExponentMark()
    {
        if (!_text.TryTake('e') && !_text.TryTake('E'))
        {
            return false;
        }

        if (!_text.TryTake('+'))
        {
            _text.TryTake('-');
        }

        return true;
    }

    private bool TakeDigits()
    {
        var start = _text.Position;
        while (char.IsAsciiDigit(_text.Current))
        {
            _text.Position++;
        }

        if (_text.Position == start)
        {
            Expected("a digit of a number");
        }

        return _text.Position > start;
    }
}
