using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Webhooks;
using Webhooks.Receiving;

namespace Orders;

/// <summary>
/// Represents the web servers of the customers. Each accepts only messages that are signed with its secret.
/// </summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ReceivedFile _file;
    private Dictionary<string, WebhookVerifier> _verifiers = [];

    private Receiver(WebApplication app, ReceivedFile file) => (_app, _file) = (app, file);

    public string Address => _app.Urls.Single();

    /// <summary>
    /// Listens on the port in a file, so that its URLs are the same in every run. Deliveries to a URL that the webhook no
    /// longer has would be marked dead (removed).
    /// </summary>
    public static async Task<Receiver> StartAsync(ReceivedFile file, string portFile)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build(), file);
        receiver._app.Urls.Add($"http://127.0.0.1:{(File.Exists(portFile) ? File.ReadAllText(portFile) : "0")}");
        receiver._app.MapPost("/{name}", receiver.ReceiveAsync);
        await receiver._app.StartAsync();
        File.WriteAllText(portFile, new Uri(receiver.Address).Port.ToString(CultureInfo.InvariantCulture));
        return receiver;
    }

    public void Trust(IEnumerable<Webhook> webhooks) =>
        _verifiers = webhooks.ToDictionary(webhook => webhook.Name.ToLowerInvariant(), webhook => new WebhookVerifier(webhook.Secrets));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(string name, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var id = request.Headers["webhook-id"].ToString();
        var verification = _verifiers[name].Verify(
            id, request.Headers["webhook-timestamp"], request.Headers["webhook-signature"], body.ToArray());
        if (!verification.IsValid)
        {
            return Results.Unauthorized();
        }

        using var json = JsonDocument.Parse(body.ToArray());
        _file.Add(Read(id, name, json.RootElement));
        return Results.Ok();
    }

    private static ReceivedChange Read(string id, string name, JsonElement body) =>
        body.TryGetProperty("data", out var data)
            ? new(id, name, Text(data[0], "Number"), Text(data[0], "Status"))
            : new(id, name, Text(body, "order"), Text(body, "status"));

    private static string Text(JsonElement json, string member) => json.GetProperty(member).GetString()!;
}
