namespace Webhooks.Rendering;

/// <summary>Represents a parameter without quotes, which is replaced by the value itself.</summary>
internal sealed class ParameterNode(TemplateParameter parameter) : TemplateNode
{
    public override void Emit(TemplateEmitter emitter) => emitter.Add(parameter, isQuoted: false);
}
