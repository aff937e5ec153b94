namespace Webhooks.Rendering;

internal sealed class ArrayNode(IReadOnlyList<TemplateNode> items) : TemplateNode
{
    public override void Emit(TemplateEmitter emitter)
    {
        emitter.Literal.WriteByte((byte)'[');
        for (var index = 0; index < items.Count; index++)
        {
            emitter.Separate(index);
            items[index].Emit(emitter);
        }

        emitter.Literal.WriteByte((byte)']');
    }
}
