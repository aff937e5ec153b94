namespace Webhooks.Rendering;

/// <summary>Represents an object. If a name occurs twice, the last member is kept, at its position.</summary>
internal sealed class ObjectNode(IEnumerable<KeyValuePair<string, TemplateNode>> members) : TemplateNode
{
    private readonly KeyValuePair<string, TemplateNode>[] _members =
        [.. members.Reverse().DistinctBy(member => member.Key, StringComparer.Ordinal).Reverse()];

    public override void Emit(TemplateEmitter emitter)
    {
        emitter.Literal.WriteByte((byte)'{');
        for (var index = 0; index < _members.Length; index++)
        {
            emitter.Separate(index);
            emitter.Literal.WriteQuoted(_members[index].Key);
            emitter.Literal.WriteByte((byte)':');
            _members[index].Value.Emit(emitter);
        }

        emitter.Literal.WriteByte((byte)'}');
    }
}
