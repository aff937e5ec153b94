namespace Webhooks.Rendering;

/// <summary>Represents a number, true, false or null, as spelled in the template.</summary>
internal sealed class LiteralNode(string json) : TemplateNode
{
    public override void Emit(TemplateEmitter emitter) => emitter.Literal.WriteText(json);
}
