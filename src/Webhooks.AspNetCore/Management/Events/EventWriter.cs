using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Webhooks.Management.Events;

/// <summary>Writes server-sent events. JSON has no line breaks, so that each event has one line of data.</summary>
internal sealed class EventWriter(HttpContext context, TimeProvider time)
{
    public const string ContentType = "text/event-stream";

    private long _writtenAt = time.GetTimestamp();

    /// <summary>Gets the time since something was written.</summary>
    public TimeSpan Quiet => time.GetElapsedTime(_writtenAt);

    /// <summary>Begins the response.</summary>
    public Task StartAsync(TimeSpan retry)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = ContentType;
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return WriteAsync($"retry: {retry.TotalMilliseconds:0}\n\n");
    }

    /// <summary>Writes an event. Its id is the time, from which a later stream can continue.</summary>
    public Task WriteAsync<T>(string name, T data, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.Serialize(data, type);
        return WriteAsync($"event: {name}\nid: {time.GetUtcNow().ToUnixTimeMilliseconds()}\ndata: {json}\n\n");
    }

    /// <summary>Writes a comment, so that proxies keep the connection.</summary>
    public Task WriteCommentAsync() => WriteAsync(":\n\n");

    private async Task WriteAsync(string text)
    {
        context.Response.BodyWriter.Write(Encoding.UTF8.GetBytes(text));
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        _writtenAt = time.GetTimestamp();
    }
}
