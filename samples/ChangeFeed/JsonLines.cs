using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChangeFeed;

/// <summary>Writes lines of JSON to standard output, each immediately and as a whole.</summary>
internal sealed class JsonLines : IDisposable
{
    private static readonly JsonWriterOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly Lock _lock = new();

    /// <summary>Writes an object.</summary>
    /// <param name="members">The callback that writes its members.</param>
    public void Write(Action<Utf8JsonWriter> members)
    {
        lock (_lock)
        {
            using (var json = new Utf8JsonWriter(_line, Readable))
            {
                json.WriteStartObject();
                members(json);
                json.WriteEndObject();
            }

            _line.Write("\n"u8);
            _output.Write(_line.WrittenSpan);
            _output.Flush();
            _line.ResetWrittenCount();
        }
    }

    public void Dispose() => _output.Dispose();
}
