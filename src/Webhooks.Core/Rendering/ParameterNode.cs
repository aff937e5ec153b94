namespace Webhooks.Rendering;

/// <summary>A parameter without quotes: the value itself.</summary>
internal sealed class ParameterNode(TemplateParameter parameter) : TemplateNode
{
    public override void Emit(TemplateEmitter emitter) => emitter.Add(parameter, isQuoted: false);
}
