using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>Over HTTP, with receivers that answer what they were sent: a stored value reaches no host it was not given for.</summary>
public sealed class HeaderOriginTests
{
    private const string Token = "Bearer stored-and-hidden";

    [Fact]
    public async Task StoredValue_AfterAUrlOfAnotherHostIsAdded_IsNeitherSentNorEchoed()
    {
        await using var own = await EchoAsync();
        await using var foreign = await EchoAsync();
        await using var host = await ApiHost.StartAsync(webhooks => webhooks
            .AddHttpDelivery(http => (http.AllowHttp, http.AllowLoopback) = (true, true)));
        var acme = host.As("acme");
        var (ownUrl, foreignUrl) = (UrlOf(own), UrlOf(foreign));
        var id = (await acme.PostAsync("", $$"""
            { "name": "ERP", "urls": ["{{ownUrl}}"], "headers": { "Authorization": "{{Token}}" } }
            """)).Is(201).Text("webhook", "id");

        var refused = (await acme.PatchAsync($"/{id}", $$"""{ "urls": ["{{ownUrl}}", "{{foreignUrl}}"] }""")).IsProblem(422);
        var error = Assert.Single(refused.Errors);
        Assert.Equal(("$.headers", "headers.required"), (error.Path, error.Code));
        Assert.Contains("Authorization", error.Rule, StringComparison.Ordinal);
        Assert.Contains(new Uri(foreignUrl).Authority, error.Rule, StringComparison.Ordinal);
        (await acme.PatchAsync(
            $"/{id}", $$"""{ "urls": ["{{foreignUrl}}"], "headers": { "authorization": "****" }, "isActive": false }"""))
            .IsProblem(422);

        // The receiver of before echoes it to the owner, as it may; nobody else heard of it.
        Assert.Contains(Token, (await acme.PostAsync($"/{id}/test")).Is(200).Body, StringComparison.Ordinal);
        Assert.Contains(
            "Bearer given-again",
            await GiveAgainAsync(acme, id, ownUrl, foreignUrl),
            StringComparison.Ordinal);
        Assert.DoesNotContain(Token, (await acme.PostAsync($"/{id}/test")).Is(200).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoredValue_TheHostItselfAddsAUrl_IsSentThere()
    {
        await using var other = await EchoAsync();
        await using var host = await ApiHost.StartAsync(webhooks => webhooks
            .AddHttpDelivery(http => (http.AllowHttp, http.AllowLoopback) = (true, true)));
        var acme = host.As("acme");
        var id = (await acme.PostAsync("", $$"""
            { "name": "ERP", "urls": ["http://127.0.0.1:1/"], "headers": { "Authorization": "{{Token}}" } }
            """)).Is(201).Text("webhook", "id");
        var store = host.Services.GetRequiredService<IEditableWebhookStore>();
        var stored = (await store.FindAsync(id, TestContext.Current.CancellationToken))!;
        await store.SaveAsync(stored with { Urls = [UrlOf(other)] }, TestContext.Current.CancellationToken);
        Assert.Contains(Token, (await acme.PostAsync($"/{id}/test")).Is(200).Body, StringComparison.Ordinal);
    }

    private static async Task<string> GiveAgainAsync(ApiClient acme, string id, string ownUrl, string foreignUrl)
    {
        (await acme.PatchAsync($"/{id}", $$"""
            { "urls": ["{{ownUrl}}", "{{foreignUrl}}"], "headers": { "Authorization": "Bearer given-again" } }
            """)).Is(200);
        return (await acme.PostAsync($"/{id}/test", $$"""{ "url": "{{foreignUrl}}" }""")).Is(200).Body;
    }

    private static Task<ApiHost> EchoAsync() => ApiHost.StartAsync(map: app => app.MapPost(
        "/hook", context => context.Response.WriteAsync(context.Request.Headers.Authorization.ToString())));

    private static string UrlOf(ApiHost receiver) => new Uri(receiver.Http.BaseAddress!, "/hook").ToString();
}
