using Webhooks.Records;
using Webhooks.Rendering;

namespace Webhooks.Micro.Subjects;

/// <summary>What a dispatch does for those that want an event.</summary>
internal sealed class OwnRendering(PayloadTemplate template, RecordValues values)
{
    private readonly CompiledPayload _payload = CompiledPayload.Compile(template);
    private readonly List<WebhookError> _errors = [];
    private readonly JsonBuffer _buffer = new();

    /// <summary>For the first webhook: encode the row, render, copy.</summary>
    public byte[] Render()
    {
        using var image = RecordImage.Encode(values, "$.current", _errors);
        return Render(image);
    }

    /// <summary>For each further webhook, which shares the encoded row.</summary>
    public byte[] Render(RecordImage image)
    {
        _payload.Render(MessageFacts.ContextOf(image), _buffer);
        var body = _buffer.ToArray();
        _buffer.Reset();
        return body;
    }
}
