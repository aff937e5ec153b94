namespace Webhooks.Rendering;

/// <summary>A string: text, amid which parameters may stand.</summary>
internal sealed class StringNode(IReadOnlyList<StringPart> parts) : TemplateNode
{
    /// <summary>The text between the parameters.</summary>
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
