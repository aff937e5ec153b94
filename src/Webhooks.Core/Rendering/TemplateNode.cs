namespace Webhooks.Rendering;

/// <summary>Represents a value of a parsed template.</summary>
internal abstract class TemplateNode
{
    public abstract void Emit(TemplateEmitter emitter);
}
