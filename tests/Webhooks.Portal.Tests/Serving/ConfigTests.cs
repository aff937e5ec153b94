using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Webhooks.Outbox;
using Webhooks.Support;

namespace Webhooks.Serving;

public sealed class ConfigTests
{
    private const string Digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    [Fact]
    public async Task Config_OfDefaults_HasOnlyWhatIsSet()
    {
        await using var host = await PortalHost.StartAsync();
        using var answer = (await host.SendAsync("/portal/config.json")).Is(HttpStatusCode.OK);
        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        AssertJson(
            $$"""
            {
              "title": "Webhooks", "can": { "edit": true, "secrets": true, "resend": true, "test": true },
              "features": { "log": true, "events": true }, "version": "{{Digest}}"
            }
            """,
            await answer.TextAsync());
    }

    [Fact]
    public async Task Config_OfAHost_HasItsOptionsAndItsUser()
    {
        await using var host = await PortalHost.StartAsync(
            options =>
            {
                (options.Title, options.Locale, options.UserNameClaim) = ("Hooks <b>", "de-AT", "nick");
                (options.LogoUrl, options.HomeUrl) = ("~/logo.svg", "https://shop.example/?a=1");
                options.Can = context =>
                    context.Request.Headers.ContainsKey("x-admin") ? PortalRights.All : PortalRights.Resend | PortalRights.Test;
            },
            app =>
            {
                app.UsePathBase("/a");
                app.UseRouting().UseAuthentication().UseAuthorization();
                app.MapWebhooksPortal().RequireAuthorization(PortalHost.Policy);
            });
        AssertJson(
            $$"""
            {
              "title": "Hooks <b>", "logoUrl": "/a/logo.svg", "homeUrl": "https://shop.example/?a=1", "locale": "de-AT",
              "user": "M", "can": { "edit": false, "secrets": false, "resend": true, "test": true },
              "features": { "log": true, "events": true }, "version": "{{Digest}}"
            }
            """,
            await host.TextAsync("/a/portal/config.json"));
        using var admin = await host.SendAsync("/portal/config.json", "GET", ("x-admin", "1"));
        Assert.Contains("\"edit\":true", await admin.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Config_WithoutALog_SaysSo()
    {
        await using var host = await PortalHost.StartAsync(add: webhooks =>
        {
            PortalHost.AddTo(webhooks, null);
            webhooks.Services.RemoveAll<IDeliveryLog>();
        });
        Assert.Contains("\"log\":false", await host.TextAsync("/portal/config.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Portals_OfOneHost_HaveOptionsOfTheirOwn()
    {
        await using var host = await PortalHost.StartAsync(options => options.Title = "Both", app =>
        {
            app.MapWebhooksPortal("/one").RequireAuthorization(PortalHost.Policy);
            app.MapWebhooksPortal("/two", options => options.Can = _ => PortalRights.None)
                .RequireAuthorization(PortalHost.Policy);
        });
        var (one, two) = (await host.TextAsync("/one/config.json"), await host.TextAsync("/two/config.json"));
        Assert.Contains("\"title\":\"Both\"", one, StringComparison.Ordinal);
        Assert.Contains("\"title\":\"Both\"", two, StringComparison.Ordinal);
        Assert.Contains("\"edit\":true", one, StringComparison.Ordinal);
        Assert.Contains("\"edit\":false", two, StringComparison.Ordinal);
        (await UnsafeOperations.SendAsync(host.Pages("/one"), "DeleteWebhook")).Is(404);
        (await UnsafeOperations.SendAsync(host.Pages("/two"), "DeleteWebhook")).Is(403);
    }

    private static void AssertJson(string expected, string actual)
    {
        using var json = JsonDocument.Parse(actual);
        using var wanted = JsonDocument.Parse(expected);
        Assert.True(JsonElement.DeepEquals(wanted.RootElement, json.RootElement), actual);
    }
}
