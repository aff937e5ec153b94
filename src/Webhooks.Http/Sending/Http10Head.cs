using System.Text;

namespace Webhooks.Sending;

/// <summary>Marks the head of an HTTP/1.0 response so that the connection ends. Pure functions.</summary>
/// <remarks>
/// HTTP/1.0 without <c>Connection: keep-alive</c> means that the receiver closes the connection (RFC 9112, section 9.3). The
/// platform keeps the connection unless the head has <c>Connection: close</c>.
/// </remarks>
internal static class Http10Head
{
    private static ReadOnlySpan<byte> Version => "HTTP/1.0"u8;

    private static ReadOnlySpan<byte> Connection => "Connection:"u8;

    private static ReadOnlySpan<byte> Close => "Connection: close\r\n"u8;

    /// <summary>Returns whether a response with this start may be HTTP/1.0. A shorter start may still become one.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> start) =>
        start.Length < Version.Length ? Version.StartsWith(start) : start.StartsWith(Version);

    /// <summary>Returns whether the bytes contain the end of the head.</summary>
    public static bool IsComplete(ReadOnlySpan<byte> bytes) => Length(bytes) > 0;

    /// <summary>
    /// Returns the same bytes, with <c>Connection: close</c> in the head unless the receiver keeps the connection.
    /// </summary>
    /// <param name="bytes">A complete head and the bytes that follow it.</param>
    public static byte[] EndConnection(ReadOnlySpan<byte> bytes)
    {
        if (IsKept(bytes[..Length(bytes)]))
        {
            return bytes.ToArray();
        }

        var statusLine = bytes.IndexOf((byte)'\n') + 1;
        return [.. bytes[..statusLine], .. Close, .. bytes[statusLine..]];
    }

    // The length through the empty line: CRLF, or LF alone (RFC 9112, section 2.2). 0 if there is no empty line.
    private static int Length(ReadOnlySpan<byte> bytes)
    {
        for (var start = 0; ;)
        {
            var end = bytes[start..].IndexOf((byte)'\n');
            if (end < 0)
            {
                return 0;
            }

            var line = bytes.Slice(start, end);
            start += end + 1;
            if (line.IsEmpty || line is [(byte)'\r'])
            {
                return start;
            }
        }
    }

    private static bool IsKept(ReadOnlySpan<byte> head)
    {
        foreach (var range in head.Split((byte)'\n'))
        {
            var line = head[range];
            if (line.Length > Connection.Length
                && Ascii.EqualsIgnoreCase(line[..Connection.Length], Connection)
                && HasKeepAlive(line[Connection.Length..]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasKeepAlive(ReadOnlySpan<byte> options)
    {
        foreach (var range in options.Split((byte)','))
        {
            var option = options[range];
            if (Ascii.EqualsIgnoreCase(option[Ascii.Trim(option)], "keep-alive"u8))
            {
                return true;
            }
        }

        return false;
    }
}
