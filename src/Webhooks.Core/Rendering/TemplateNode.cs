namespace Webhooks.Rendering;

/// <summary>A value of a parsed template.</summary>
internal abstract class TemplateNode
{
    public abstract void Emit(TemplateEmitter emitter);
}
