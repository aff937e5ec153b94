namespace Webhooks.Rendering;

/// <summary>Represents a string: text that may contain parameters.</summary>
internal sealed class StringNode(IReadOnlyList<StringPart> parts) : TemplateNode
{
    /// <summary>Gets the text without the parameters.</summary>
    public string Text => string.Concat(parts.Select(part => part.Text));

    public override void Emit(TemplateEmitter emitter)
    {
        emitter.Literal.WriteByte((byte)'"');
        foreach (var part in parts)
        {
            if (part.Parameter is { } parameter)
            {
                emitter.Add(parameter, isQuoted: true);
            }
            else
            {
                emitter.Literal.WriteText(part.Text);
            }
        }

        emitter.Literal.WriteByte((byte)'"');
    }
}
