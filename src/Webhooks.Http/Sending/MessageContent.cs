using System.Net;
using Webhooks.Attempts;

namespace Webhooks.Sending;

/// <summary>Sends the signed bytes without a copy, and notes in the progress when the transport requests them.</summary>
internal sealed class MessageContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly AttemptProgress _progress;

    public MessageContent(ReadOnlyMemory<byte> body, AttemptProgress progress)
    {
        _body = body;
        _progress = progress;
        Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _progress.BodyStarted = true;
        return stream.WriteAsync(_body, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
