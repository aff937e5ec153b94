using System.Text.Encodings.Web;
using System.Text.Json;

namespace Webhooks.Records;

/// <summary>
/// A writer of JSON and the memory it writes to. Who disposes it keeps it for the next record of the thread, unless it has
/// become too large.
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

    /// <summary>Writes; it need not be flushed.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>What was written; valid until it is disposed.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            Writer.Flush();
            return _json.WrittenSpan;
        }
    }

    /// <summary>One that has written nothing yet.</summary>
    public static SpareWriter Take(int maxDepth)
    {
        var spare = _spare;
        _spare = null;
        return spare?._maxDepth == maxDepth ? spare : new(maxDepth);
    }

    public void Dispose()
    {
        // In this order: what the host's serializer left unfinished must not be flushed.
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
