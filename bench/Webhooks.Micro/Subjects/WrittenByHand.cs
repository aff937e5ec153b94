using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Webhooks.Micro.Subjects;

/// <summary>
/// JSON as somebody writes it by hand who knows the type: names encoded once, one writer and buffer for all, no checks.
/// </summary>
internal abstract class WrittenByHand
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4_096);
    private readonly Utf8JsonWriter _writer;

    protected WrittenByHand() => _writer = new(
        _buffer,
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public byte[] Render(Order order)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        Write(_writer, order);
        _writer.Flush();
        return _buffer.WrittenSpan.ToArray();
    }

    protected static JsonEncodedText Name(string name) => JsonEncodedText.Encode(name);

    protected static void WriteInstant(Utf8JsonWriter writer, JsonEncodedText name, DateTimeOffset instant)
    {
        Span<byte> text = stackalloc byte[32];
        instant.UtcDateTime.TryFormat(text, out var length, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        writer.WriteString(name, text[..length]);
    }

    protected abstract void Write(Utf8JsonWriter writer, Order order);
}
