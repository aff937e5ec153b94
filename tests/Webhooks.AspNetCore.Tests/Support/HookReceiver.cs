using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Webhooks.Receiving;

namespace Webhooks.Support;

/// <summary>A receiver that keeps what it was sent, headers and bytes.</summary>
internal sealed class HookReceiver
{
    public const string Path = "/hook";

    private readonly Channel<(Dictionary<string, string> Headers, byte[] Body)> _calls =
        Channel.CreateUnbounded<(Dictionary<string, string>, byte[])>();

    public void Map(WebApplication app) => app.MapPost(Path, async context =>
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        _calls.Writer.TryWrite((headers, body.ToArray()));
    });

    /// <summary>The next call, and whether one of these secrets signed it.</summary>
    public async Task<(string MessageId, string Body, bool IsGenuine)> NextAsync(params string[] secrets)
    {
        var (headers, body) = await _calls.Reader.ReadAsync(TestContext.Current.CancellationToken);
        var verification = new WebhookVerifier(secrets).Verify(name => headers.GetValueOrDefault(name), body);
        return (headers["webhook-id"], Encoding.UTF8.GetString(body), verification.IsValid);
    }
}
