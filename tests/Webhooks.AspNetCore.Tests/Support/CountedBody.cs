using Microsoft.AspNetCore.Builder;

namespace Webhooks.Support;

/// <summary>Counts what is read of the bodies of requests, and says when so much was read of one.</summary>
internal sealed class CountedBody
{
    /// <summary>By this header a request says who it is.</summary>
    public const string NameHeader = "x-upload";

    private readonly Dictionary<string, (long Bytes, TaskCompletionSource Read)> _uploads = [];
    private long _read;

    /// <summary>All bytes that were read of any body.</summary>
    public long Read => Volatile.Read(ref _read);

    /// <summary>Done once so many bytes of the upload of this name were read.</summary>
    public Task ReadOf(string name, long bytes)
    {
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_uploads)
        {
            _uploads[name] = (bytes, read);
        }

        return read.Task;
    }

    /// <summary>Put before everything that reads.</summary>
    public void Use(WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            var name = context.Request.Headers[NameHeader].ToString();
            context.Request.Body = new Counter(context.Request.Body, total => Count(name, total));
            await next(context);
        });
        app.UseRouting();
    }

    private void Count(string name, (int Part, long Total) read)
    {
        Interlocked.Add(ref _read, read.Part);
        lock (_uploads)
        {
            if (_uploads.TryGetValue(name, out var upload) && read.Total >= upload.Bytes)
            {
                upload.Read.TrySetResult();
            }
        }
    }

    private sealed class Counter(Stream inner, Action<(int Part, long Total)> count) : Stream
    {
        private long _total;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        // What was read before is in its place once more is asked for.
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            count((0, _total));
            var read = await inner.ReadAsync(buffer, cancellationToken);
            _total += read;
            count((read, 0));
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
