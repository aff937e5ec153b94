using System.Buffers;
using System.Collections;
using System.Text;

namespace Webhooks;

/// <summary>Represents the headers of a request or a response, as the log keeps them. Immutable.</summary>
/// <remarks>
/// At most <see cref="MaxCount"/> headers and <see cref="MaxBytes"/> bytes are kept. Longer values are cut, and
/// control characters are replaced, so that a receiver cannot make the log large or unreadable.
/// </remarks>
public sealed class AttemptHeaders : IReadOnlyList<KeyValuePair<string, string>>
{
    /// <summary>The maximum number of headers: 64.</summary>
    public const int MaxCount = 64;

    /// <summary>The maximum size of all headers in bytes: 8,192.</summary>
    public const int MaxBytes = 8 * 1024;

    /// <summary>The maximum size of one value in bytes: 2,048. A longer value is cut.</summary>
    public const int MaxValueBytes = 2 * 1024;

    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(code => char.IsControl(code) && code != '\t')]);

    private readonly KeyValuePair<string, string>[] _headers;

    private AttemptHeaders(KeyValuePair<string, string>[] headers, bool isCut, int byteCount)
    {
        (_headers, IsCut, ByteCount) = (headers, isCut, byteCount);
    }

    /// <summary>Gets no headers.</summary>
    public static AttemptHeaders Empty { get; } = new([], isCut: false, byteCount: 0);

    /// <summary>Gets a value indicating whether a value was cut, or a header was left out.</summary>
    public bool IsCut { get; }

    /// <summary>Gets the size in bytes that <see cref="ToBytes"/> returns.</summary>
    public int ByteCount { get; }

    /// <summary>Gets the number of headers.</summary>
    public int Count => _headers.Length;

    /// <summary>Gets a header by its index.</summary>
    /// <param name="index">The index, from 0.</param>
    public KeyValuePair<string, string> this[int index] => _headers[index];

    /// <summary>Creates the headers, in the given order and within the limits.</summary>
    /// <param name="headers">The names and values. A name can occur more than once.</param>
    /// <returns>The headers that fit, marked with <see cref="IsCut"/> if they are not all.</returns>
    public static AttemptHeaders Create(ReadOnlySpan<KeyValuePair<string, string>> headers)
    {
        if (headers.IsEmpty)
        {
            return Empty;
        }

        var kept = new KeyValuePair<string, string>[Math.Min(headers.Length, MaxCount)];
        var (count, bytes, isCut) = (0, 0, false);
        foreach (var (name, value) in headers)
        {
            var text = Readable(Cut(value ?? ""));
            var shown = Readable(name ?? "");
            var size = SizeOf(shown) + SizeOf(text);
            if (shown.Length == 0 || count == MaxCount || bytes + size >= MaxBytes)
            {
                isCut = true;
                continue;
            }

            isCut |= text.Length < value?.Length;
            bytes += size;
            kept[count++] = new(shown, text);
        }

        return new(count == kept.Length ? kept : kept[..count], isCut, bytes + (isCut ? 1 : 0));
    }

    /// <summary>Reads headers that <see cref="ToBytes"/> wrote.</summary>
    /// <param name="bytes">The bytes. Empty bytes are no headers.</param>
    /// <returns>The headers.</returns>
    public static AttemptHeaders FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return Empty;
        }

        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        var headers = new KeyValuePair<string, string>[(lines.Length - 1) / 2];
        for (var i = 0; i < headers.Length; i++)
        {
            headers[i] = new(lines[2 * i], lines[(2 * i) + 1]);
        }

        // The text of each header ends with a line break. One more says that headers were cut.
        return new(headers, isCut: lines.Length % 2 == 0, bytes.Length);
    }

    /// <summary>Returns the headers in a compact form, for an outbox that stores them.</summary>
    /// <returns>The bytes: UTF-8 text with a line for each name and each value.</returns>
    public byte[] ToBytes()
    {
        var bytes = new byte[ByteCount];
        var rest = bytes.AsSpan();
        foreach (var (name, value) in _headers)
        {
            rest = WriteLine(value, WriteLine(name, rest));
        }

        if (IsCut)
        {
            rest[0] = (byte)'\n';
        }

        return bytes;
    }

    /// <summary>Returns an enumerator over the headers.</summary>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _headers.AsEnumerable().GetEnumerator();

    /// <summary>Returns an enumerator over the headers.</summary>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns the number of headers, without their values.</summary>
    public override string ToString() => $"{Count} header(s){(IsCut ? ", cut" : "")}";

    private static int SizeOf(string line) => Encoding.UTF8.GetByteCount(line) + 1;

    /// <summary>Returns the beginning of a value. It does not end within a character.</summary>
    private static string Cut(string value)
    {
        var kept = value.AsSpan(0, Math.Min(value.Length, MaxValueBytes));
        while (Encoding.UTF8.GetByteCount(kept) is var size && size > MaxValueBytes)
        {
            // A UTF-16 unit has at most three bytes.
            kept = kept[..^((size - MaxValueBytes + 2) / 3)];
        }

        return kept.Length == value.Length ? value : $"{(char.IsHighSurrogate(kept[^1]) ? kept[..^1] : kept)}";
    }

    /// <summary>Returns text without control characters. A tab stays, because a value may contain it.</summary>
    private static string Readable(string text) => text.AsSpan().ContainsAny(Controls)
        ? string.Create(text.Length, text, static (shown, text) =>
        {
            text.CopyTo(shown);
            shown.ReplaceAny(Controls, '\uFFFD');
        })
        : text;

    private static Span<byte> WriteLine(string text, Span<byte> bytes)
    {
        var length = Encoding.UTF8.GetBytes(text, bytes);
        bytes[length] = (byte)'\n';
        return bytes[(length + 1)..];
    }
}
