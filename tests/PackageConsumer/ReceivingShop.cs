using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks;
using Webhooks.Receiving;
using Webhooks.Security;

namespace PackageConsumer;

/// <summary>A web application, whose framework came with the package, receives the same message twice and handles it once.</summary>
internal static class ReceivingShop
{
    public static async Task<bool> RunAsync()
    {
        var secret = WebhookSecret.Generate();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddInMemoryWebhookInbox();
        await using var app = builder.Build();
        var handled = 0;
        app.MapPost("/hook", (ReceivedMessage message) => { handled += message.Body.Length; })
            .RequireWebhookSignature(secret.Reveal())
            .SkipDuplicates();
        await app.StartAsync();

        var first = await SendAsync(app.Urls.Single(), secret);
        var again = await SendAsync(app.Urls.Single(), secret);
        var others = await SendAsync(app.Urls.Single(), WebhookSecret.Generate());
        return (first, again, others, handled) is (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized, 2);
    }

    private static async Task<HttpStatusCode> SendAsync(string address, WebhookSecret secret)
    {
        var (now, body) = (DateTimeOffset.UtcNow, "{}"u8.ToArray());
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}/hook") { Content = new ByteArrayContent(body) };
        request.Headers.Add("webhook-id", "msg_1");
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Sign("msg_1", now, body, [secret]));
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
