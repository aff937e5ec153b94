using System.Net;

namespace Webhooks.Support;

/// <summary>Tells a receiver once its status was read and the sender waits for more of the body.</summary>
internal sealed class BodyWatch(RawReceiver receiver) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri!.Port == receiver.Port)
        {
            response.Content = new Watched(response.Content, receiver);
        }

        return response;
    }

    private sealed class Watched : HttpContent
    {
        private readonly HttpContent _content;
        private readonly RawReceiver _receiver;
        private int _told;

        public Watched(HttpContent content, RawReceiver receiver)
        {
            (_content, _receiver) = (content, receiver);
            foreach (var (name, values) in content.Headers)
            {
                Headers.TryAddWithoutValidation(name, values);
            }
        }

        public void Tell()
        {
            if (Interlocked.Exchange(ref _told, 1) == 0)
            {
                _receiver.SawStatus();
            }
        }

        protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
            new WatchedStream(await _content.ReadAsStreamAsync(cancellationToken), this);

        protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(default);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            throw new NotSupportedException();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            Tell();
            _content.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class WatchedStream(Stream stream, Watched watched) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var reading = stream.ReadAsync(buffer, cancellationToken);
            if (!reading.IsCompleted)
            {
                watched.Tell();
            }

            return reading;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }
    }
}
