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
        AttemptProgress.Writing = _progress;
        try
        {
            return WriteAsync(stream, cancellationToken);
        }
        finally
        {
            AttemptProgress.Writing = null;
        }
    }

    // The transport would flush afterwards, and then the connection could not find out which attempt it carries. The first
    // bytes reach it before anything waits, on the same thread.
    private async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_body, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
