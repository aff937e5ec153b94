using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Webhooks.AotSmoke;

/// <summary>A web application whose customers manage their webhooks over HTTP.</summary>
internal sealed class ManagementShop : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private ManagementShop(WebApplication app)
    {
        _app = app;
        _http = new()
        {
            BaseAddress = new(app.Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        };
    }

    public static async Task<ManagementShop> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddWebhooks().AddManagementApi(api => api.FindTenant = _ => new("acme")).AddPortal();
        var app = builder.Build();
        app.MapWebhooks().AllowAnonymous();
        app.MapWebhooksPortal("/a/portal").AllowAnonymous();
        await app.StartAsync();
        return new(app);
    }

    /// <summary>Asks for something, and gives the JSON of the answer, if its status is the expected one.</summary>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, string? json, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/webhooks{path}", UriKind.Relative));
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == expected
            ? JsonDocument.Parse(body).RootElement
            : throw new InvalidOperationException($"{method} {path}: {answer.StatusCode} {body}");
    }

    /// <summary>Gets a file or a page of the portal, as text, with the coding of the response.</summary>
    public async Task<(string Text, string? Coding)> GetPortalAsync(string path, string? accepted = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/a/portal{path}", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var answer = (await _http.SendAsync(request)).EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync();
        var coding = answer.Content.Headers.ContentEncoding.SingleOrDefault();
        await using var plain = coding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : body;
        using var reader = new StreamReader(plain);
        return (await reader.ReadToEndAsync(), coding);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
