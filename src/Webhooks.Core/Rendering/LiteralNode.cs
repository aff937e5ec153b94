namespace Webhooks.Rendering;

/// <summary>A number, true, false or null, as spelled.</summary>
internal sealed class LiteralNode(string json) : TemplateNode
{
    public override void Emit(TemplateEmitter emitter) => emitter.Literal.WriteText(json);
}
