using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Webhooks.Support;

/// <summary>Writes requests byte for byte: a client of the framework would join headers and count bytes by itself.</summary>
internal static partial class RawClient
{
    [GeneratedRegex("^content-length: ([0-9]+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex ContentLength { get; }

    public static async Task<RawResponse> SendAsync(int port, SignedMessage message)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(HeadOf(message)), TestContext.Current.CancellationToken);
        foreach (var part in PartsOf(message))
        {
            await stream.WriteAsync(part, TestContext.Current.CancellationToken);
        }

        return await ReadAsync(stream);
    }

    public static string HeadOf(SignedMessage message)
    {
        var head = new StringBuilder($"POST {message.Path} HTTP/{message.HttpVersion}\r\nConnection: close\r\n");
        if (!message.Headers.Any(header => header.Name == "host"))
        {
            head.Append("Host: localhost\r\n");
        }

        foreach (var (name, value) in message.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (!message.Headers.Any(header => header.Name == "content-length"))
        {
            head.Append(message.IsChunked ? "transfer-encoding: chunked\r\n" : $"content-length: {message.Body.Length}\r\n");
        }

        if (!message.Headers.Any(header => header.Name == "content-type"))
        {
            head.Append("content-type: application/json\r\n");
        }

        return head.Append("\r\n").ToString();
    }

    private static IEnumerable<byte[]> PartsOf(SignedMessage message)
    {
        if (!message.IsChunked)
        {
            yield return message.Body;
            yield break;
        }

        foreach (var chunk in message.Body.Chunk(7))
        {
            yield return [.. Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), .. chunk, .. "\r\n"u8];
        }

        yield return "0\r\n\r\n"u8.ToArray();
    }

    // A server that refuses early waits for the rest of the request before it closes: the length ends an answer too.
    public static async Task<RawResponse> ReadAsync(NetworkStream stream)
    {
        var (text, buffer) = (new List<byte>(), new byte[4096]);
        RawResponse? response = null;
        while (response is null && await stream.ReadAsync(buffer, TestContext.Current.CancellationToken) is > 0 and var read)
        {
            text.AddRange(buffer.AsSpan(0, read));
            response = Parse([.. text], isClosed: false);
        }

        return response ?? Parse([.. text], isClosed: true)!;
    }

    private static RawResponse? Parse(ReadOnlySpan<byte> bytes, bool isClosed)
    {
        if (bytes.IndexOf("\r\n\r\n"u8) is not (> 0 and var end))
        {
            return null;
        }

        var head = Encoding.ASCII.GetString(bytes[..end]);
        var body = bytes[(end + 4)..];
        var length = ContentLength.Match(head);
        return isClosed || (length.Success && body.Length >= int.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture))
            ? new(int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture), head, Encoding.UTF8.GetString(body))
            : null;
    }
}
