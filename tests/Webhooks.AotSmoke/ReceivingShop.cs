using Webhooks.Security;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Webhooks.AotSmoke;

/// <summary>A web application that receives webhooks, watches its own, and keeps secrets under Data Protection.</summary>
internal sealed class ReceivingShop : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<string> _received = [];

    private ReceivingShop(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/hook";

    public IReadOnlyList<string> Received => _received;

    public static async Task<ReceivingShop> StartAsync(WebhookSecret secret)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddWebhooks().UseDataProtection();
        builder.Services.AddInMemoryWebhookInbox().AddHealthChecks().AddWebhooks();
        var app = builder.Build();
        var shop = new ReceivingShop(app);
        app.MapHealthChecks("/health");
        app.MapPost("/hook", (ReceivedMessage message) => shop._received.Add(Encoding.UTF8.GetString(message.Body.Span)))
            .RequireWebhookSignature(secret.Reveal())
            .SkipDuplicates();
        await app.StartAsync();
        return shop;
    }

    public async Task<bool> AnswersAsync(string body, HttpStatusCode status)
    {
        using var client = new HttpClient();
        using var content = new StringContent(body);
        using var answer = await client.PostAsync(new Uri(Address), content);
        return answer.StatusCode == status;
    }

    public async Task<bool> IsHealthyAsync()
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri(new Uri(Address), "/health")) == "Healthy";
    }

    public bool ProtectsSecrets()
    {
        var protector = _app.Services.GetRequiredService<ISecretProtector>();
        return protector.Unprotect(protector.Protect("confidential")) == "confidential";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
