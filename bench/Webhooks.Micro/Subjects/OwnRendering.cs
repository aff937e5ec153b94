using Webhooks.Payloads;
using Webhooks.Records;

namespace Webhooks.Micro.Subjects;

/// <summary>
/// What a dispatch does for the first webhook that wants an event: encode the row, render, copy. Each further webhook
/// shares the encoded row.
/// </summary>
internal sealed class OwnRendering(PayloadTemplate template, RecordValues values)
{
    private readonly CompiledPayload _payload = CompiledPayload.Compile(template);
    private readonly List<WebhookError> _errors = [];
    private readonly JsonBuffer _buffer = new();

    public byte[] Render()
    {
        using var image = RecordImage.Encode(values, "$.current", _errors);
        _payload.Render(MessageFacts.ContextOf(image), _buffer);
        var body = _buffer.ToArray();
        _buffer.Reset();
        return body;
    }
}
