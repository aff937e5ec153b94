using System.Buffers;

namespace Webhooks.Records;

/// <summary>Finds the ends of values in canonical JSON, without decoding them.</summary>
internal static class JsonScanner
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);

    /// <summary>Returns the end of the value that begins at a position.</summary>
    public static int EndOf(ReadOnlySpan<byte> json, int start) => json[start] switch
    {
        (byte)'"' => EndOfString(json, start),
        (byte)'{' or (byte)'[' => EndOfContainer(json, start),
        _ => EndOfScalar(json, start),
    };

    private static int EndOfString(ReadOnlySpan<byte> json, int start)
    {
        var position = start + 1;
        while (true)
        {
            position += json[position..].IndexOfAny((byte)'"', (byte)'\\');
            if (json[position] == '"')
            {
                return position + 1;
            }

            position += 2;
        }
    }

    private static int EndOfContainer(ReadOnlySpan<byte> json, int start)
    {
        var position = start;
        var depth = 0;
        do
        {
            position += json[position..].IndexOfAny(Structure);
            switch (json[position])
            {
                case (byte)'"': position = EndOfString(json, position); break;
                case (byte)'{' or (byte)'[': depth++; position++; break;
                default: depth--; position++; break;
            }
        }
        while (depth > 0);

        return position;
    }

    private static int EndOfScalar(ReadOnlySpan<byte> json, int start)
    {
        var end = json[start..].IndexOfAny((byte)',', (byte)'}', (byte)']');
        return end < 0 ? json.Length : start + end;
    }
}
