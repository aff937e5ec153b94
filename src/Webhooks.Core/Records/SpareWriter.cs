using System.Text.Encodings.Web;
using System.Text.Json;

namespace Webhooks.Records;

/// <summary>
/// Provides a JSON writer with its memory. Disposing keeps it for the next record of the thread, unless it has become too
/// large.
/// </summary>
internal sealed class SpareWriter : IDisposable
{
    private const int LargestKept = 128 * 1024;

    [ThreadStatic]
    private static SpareWriter? _spare;

    private readonly int _maxDepth;
    private readonly JsonBuffer _json = new();

    private SpareWriter(int maxDepth)
    {
        _maxDepth = maxDepth;
        Writer = new(
            _json, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = maxDepth });
    }

    /// <summary>Gets the writer. You need not flush it.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>Gets the written bytes. Valid until the writer is disposed.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            Writer.Flush();
            return _json.WrittenSpan;
        }
    }

    /// <summary>Returns an empty writer.</summary>
    public static SpareWriter Take(int maxDepth)
    {
        var spare = _spare;
        _spare = null;
        return spare?._maxDepth == maxDepth ? spare : new(maxDepth);
    }

    public void Dispose()
    {
        // In this order, because unfinished output of the host's serializer must not be flushed.
        Writer.Reset();
        if (_json.Capacity > LargestKept)
        {
            Writer.Dispose();
            _json.Dispose();
            return;
        }

        _json.Reset();
        _spare = this;
    }
}
