using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Webhooks;
using Webhooks.Receiving;

namespace QuickStart;

/// <summary>
/// Represents the web server of a customer. It receives webhooks on any path, and accepts only messages that are signed with
/// its secret.
/// </summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, WebhookVerifier> _verifiers = new();

    private Receiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public ConcurrentBag<(string Path, string Event, string Body, bool IsGenuine)> Received { get; } = [];

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build());
        receiver._app.Urls.Add("http://127.0.0.1:0");
        receiver._app.MapPost("/{path}", receiver.ReceiveAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Adds the secret of the webhook that calls a path.</summary>
    public void Trust(string path, WebhookSecret secret) => _verifiers[path] = new([secret]);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(string path, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);

        // The signature covers the original bytes, so verify them before you parse them.
        var verification = _verifiers[path].Verify(
            request.Headers["webhook-id"],
            request.Headers["webhook-timestamp"],
            request.Headers["webhook-signature"],
            body.ToArray());
        using var json = JsonDocument.Parse(body.ToArray());
        Received.Add((path, EventOf(json), json.RootElement.GetRawText(), verification.IsValid));
        return verification.IsValid ? Results.Ok() : Results.Unauthorized();
    }

    private static string EventOf(JsonDocument json) =>
        json.RootElement.TryGetProperty("eventType", out var type) ? type.GetString()! : "custom payload";
}
