using Webhooks.Records;

namespace Webhooks.Rendering;

/// <summary>Collects the segments of a compiled template.</summary>
internal sealed class TemplateEmitter : IDisposable
{
    private readonly List<TemplateSegment> _segments = [];

    /// <summary>Gets the buffer for bytes that are the same in every message.</summary>
    public JsonBuffer Literal { get; } = new();

    public static IReadOnlyList<TemplateSegment> Emit(TemplateNode root)
    {
        using var emitter = new TemplateEmitter();
        root.Emit(emitter);
        emitter._segments.Add(new(emitter.Literal.ToArray(), null, false));
        return emitter._segments;
    }

    public void Add(TemplateParameter parameter, bool isQuoted)
    {
        _segments.Add(new(Literal.ToArray(), parameter, isQuoted));
        Literal.Reset();
    }

    public void Separate(int index)
    {
        if (index > 0)
        {
            Literal.WriteByte((byte)',');
        }
    }

    public void Dispose() => Literal.Dispose();
}
