using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.Definitions;
using Webhooks.Definitions.Json;
using Webhooks.Security;

namespace Webhooks.Fuzz;

/// <summary>
/// The management API answers every request with success or with what is wrong with it, and what it refuses changes
/// nothing. An input is a line with method and path, and a body; <c>/wh</c> and <c>s/sub</c> stand for ids.
/// </summary>
internal sealed class ApiTarget : ITarget, IDisposable
{
    private const int MaxWebhooks = 50;
    private const string Seed = """
        { "name": "One", "urls": ["https://erp.example/hooks"], "headers": { "X-Key": "value" },
          "subscriptions": [{ "objectName": "Orders", "eventType": "table.recordInsert" }] }
        """;

    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private readonly IEditableWebhookStore _store;
    private string _state;

    public ApiTarget()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddWebhooks(options => options.TrialsPerMinute = 10_000).AddManagementApi(api => api.HasNoTenants = true);
        _app = builder.Build();
        _app.MapWebhooks().AllowAnonymous();
        _app.StartAsync().GetAwaiter().GetResult();
        _store = _app.Services.GetRequiredService<IEditableWebhookStore>();
        _http = new()
        {
            BaseAddress = new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        };
        _state = State();
    }

    public string Name => "api";

    public IReadOnlyList<string> Words { get; } =
    [
        "POST", "PATCH", "PUT", "DELETE", "GET", "/wh", "/subscriptions", "/sub", "/preview", "/deliveries/dlv_1", "/resend",
        "?limit=", "&cursor=", "&", "%00", "%ED%A0%80", "%2F", "\n", "\"name\"", "\"urls\"", "\"headers\"", "\"secret\"", "\"fields\"",
        "\"payload\"", "\"template\"", "\"event\"", "\"current\"", "\"since\"", "\"0001-01-01T00:00:00+14:00\"", "null", "{}", "[]",
        "\"\\ud800\"", "\"\\u0000\"", "****", "1e999", "-1", "2147483648", "[@field:", "https://a.example/",
    ];

    public bool Read(ReadOnlyMemory<byte> input)
    {
        var end = input.Span.IndexOf((byte)'\n');
        var line = Encoding.UTF8.GetString(end < 0 ? input.Span : input.Span[..end]);
        if (Request(line, end < 0 ? [] : input[(end + 1)..].ToArray()) is not { } request)
        {
            return false;
        }

        using (request)
        {
            using var response = _http.Send(request);
            var status = (int)response.StatusCode;
            Promise.Keep(status is (>= 200 and < 300) or (>= 400 and < 500) or 501, $"no fault of the host ({status})");
            var state = State();
            Promise.Keep(status < 400 || state == _state, "what is refused changes nothing");
            _state = state;
            return status < 300;
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _app.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    /// <summary>The request of an input; null where no client could send it.</summary>
    private HttpRequestMessage? Request(string line, byte[] body)
    {
        var webhook = Some();
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var method = space < 0 ? "" : line[..space];
        var path = space < 0 ? "" : line[(space + 1)..]
            .Replace("/wh", $"/{webhook.Id}", StringComparison.Ordinal)
            .Replace("s/sub", $"s/{(webhook.Subscriptions is [var first, ..] ? first.Id : "none")}", StringComparison.Ordinal);
        if (method is not ("GET" or "POST" or "PUT" or "PATCH" or "DELETE")
            || !Uri.TryCreate(_http.BaseAddress, $"/webhooks{path}", out var url)
            || url.Authority != _http.BaseAddress!.Authority)
        {
            return null;
        }

        var request = new HttpRequestMessage(new(method), url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
        return request;
    }

    /// <summary>A webhook; made anew when there is none, or when there are many.</summary>
    private Webhook Some()
    {
        var all = List();
        if (all.Count is > 0 and < MaxWebhooks)
        {
            return all[0];
        }

        foreach (var webhook in all)
        {
            _store.DeleteAsync(webhook.Id!).AsTask().GetAwaiter().GetResult();
        }

        var made = _store.SaveAsync(WebhookJson.ReadWebhook(Encoding.UTF8.GetBytes(Seed))).AsTask().GetAwaiter().GetResult();
        _state = State();
        return made;
    }

    private string State() => string.Join(
        '\n', List().Select(webhook => Encoding.UTF8.GetString(WebhookJson.WriteStored(webhook, SecretProtector.PlainText))));

    private IReadOnlyList<Webhook> List() =>
        _store.ListAsync(new() { Limit = WebhookQuery.MaxLimit }).AsTask().GetAwaiter().GetResult().Items;
}
