using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Management.Operations;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>The page of another origin changes nothing, whatever its browser sends along.</summary>
public sealed class CrossSiteTests
{
    private const string Portal = "https://portal.example";

    /// <summary>What browsers say of the page that sends; {0} is the API's own host and port.</summary>
    private static readonly (string Name, string Value)[][] ForeignPages =
    [
        [("Sec-Fetch-Site", "cross-site")],
        [("Sec-Fetch-Site", "same-site")],
        [("Sec-Fetch-Site", "something new")],
        [("Sec-Fetch-Site", "")],
        [("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "cross-site")],
        [("Sec-Fetch-Site", "cross-site"), ("Origin", "http://{0}")],
        [("Origin", "https://evil.example")],
        [("Origin", "null")],
        [("Origin", "https://{0}")],
        [("Origin", "http://{0}.evil.example")],
        [("Origin", "http://{0}0")],
        [("Origin", "http://{0}"), ("Origin", "https://evil.example")],
    ];

    private static readonly (string Name, string Value)[][] OwnCallers =
    [
        [],
        [("Sec-Fetch-Site", "same-origin")],
        [("Sec-Fetch-Site", "same-origin"), ("Origin", "http://{0}")],
        [("Sec-Fetch-Site", "none")],
        [("Origin", "http://{0}")],
    ];

    private static readonly string[] FormTypes =
    [
        "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", "Text/Plain; charset=utf-8",
        "TEXT/PLAIN;application/json", "APPLICATION/X-WWW-FORM-URLENCODED; charset=utf-8", "text/plain, application/json",
    ];

    [Fact]
    public async Task Page_OfAnotherOrigin_IsRefusedByEveryOperationThatChangesAnything()
    {
        await using var host = await ApiHost.StartAsync();
        var operations = await UnsafeAsync(host);
        var before = (await host.As("acme").GetAsync()).Body;
        foreach (var operation in operations)
        {
            foreach (var page in ForeignPages)
            {
                var answer = (await SendAsync(host, operation, page)).IsProblem(403);
                Assert.Equal("urn:webhooks:problem:cross-site", answer.Text("type"));
                Assert.Equal("Cross-Site Request", answer.Text("title"));
            }
        }

        Assert.Equal(before, (await host.As("acme").GetAsync()).Body);
    }

    [Fact]
    public async Task Caller_OfTheOwnOriginOrNoBrowser_IsTakenByEveryOperation()
    {
        foreach (var caller in OwnCallers)
        {
            await using var host = await ApiHost.StartAsync();
            foreach (var operation in await UnsafeAsync(host))
            {
                AssertTaken(operation, await SendAsync(host, operation, caller));
            }
        }
    }

    [Fact]
    public async Task Page_OfAnOriginThatTheHostAllows_IsTaken()
    {
        await using var host = await ApiHost.StartAsync(api: options =>
        {
            ApiHost.FindTenantInHeader(options);
            options.AllowedOrigins.Add(Portal);
        });
        foreach (var operation in await UnsafeAsync(host))
        {
            (await SendAsync(host, operation, [("Sec-Fetch-Site", "cross-site"), ("Origin", $"{Portal}:8443")])).IsProblem(403);
            (await SendAsync(host, operation, [("Sec-Fetch-Site", "cross-site")])).IsProblem(403);
            AssertTaken(operation, await SendAsync(host, operation, [("Sec-Fetch-Site", "same-site"), ("Origin", Portal)]));
        }
    }

    [Fact]
    public async Task ContentType_ThatAFormCanSend_IsRefusedByEveryOperationWithAndWithoutABody()
    {
        await using var host = await ApiHost.StartAsync();
        var operations = await UnsafeAsync(host);
        var before = (await host.As("acme").GetAsync()).Body;
        foreach (var operation in operations)
        {
            foreach (var type in FormTypes)
            {
                (await SendAsync(host, operation, [], type)).IsProblem(415);
                (await SendAsync(host, operation, [], type, body: "")).IsProblem(415);
            }

            (await SendAsync(host, operation, [], type: null, body: "a=1")).IsProblem(415);
        }

        Assert.Equal(before, (await host.As("acme").GetAsync()).Body);
    }

    [Fact]
    public async Task Page_ThatOnlyReads_IsLetIn()
    {
        await using var host = await ApiHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/webhooks");
        request.Headers.Add("x-tenant", "acme");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("null")]
    [InlineData("portal.example")]
    [InlineData("https://portal.example/")]
    [InlineData("https://portal.example:443")]
    [InlineData("https://user@portal.example")]
    [InlineData("ftp://portal.example")]
    public async Task AllowedOrigin_ThatNoBrowserSends_IsRefusedAtStart(string origin)
    {
        var problem = await Assert.ThrowsAsync<OptionsValidationException>(() => ApiHost.StartAsync(api: options =>
        {
            ApiHost.FindTenantInHeader(options);
            options.AllowedOrigins.Add(origin);
        }));
        Assert.Contains("AllowedOrigins must be an origin", problem.Message, StringComparison.Ordinal);
        Assert.Contains("https://portal.example", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>Every endpoint of the host that may change something, for a webhook that there is.</summary>
    private static async Task<IReadOnlyList<(string Method, string Path, string? Body)>> UnsafeAsync(ApiHost host)
    {
        var webhook = (await host.As("acme").PostAsync("", Bodies.Webhook())).Is(201).Json.GetProperty("webhook");
        var (id, subscription) = (
            webhook.GetProperty("id").GetString(), webhook.GetProperty("subscriptions")[0].GetProperty("id").GetString());
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        (string, string, string?)[] all =
        [
            .. from endpoint in endpoints
               where endpoint.Metadata.GetMetadata<ApiOperation>() is not null
               from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
               where method is not ("GET" or "HEAD")
               let name = endpoint.Metadata.GetMetadata<ApiOperation>()!.Id
               let path = endpoint.RoutePattern.RawText!
                   .Replace("{webhookId}", id, StringComparison.Ordinal)
                   .Replace("{subscriptionId}", subscription, StringComparison.Ordinal)
                   .Replace("{secretId}", "none", StringComparison.Ordinal)
                   .Replace("{deliveryId}", "none", StringComparison.Ordinal)
               orderby name == "DeleteWebhook", name == "DeleteSubscription"
               select (method, path, DocumentedApi.Operations.Single(each => each.Id == name).Example),
        ];
        Assert.InRange(all.Length, 18, endpoints.Count);
        return all;
    }

    private static async Task<ApiAnswer> SendAsync(
        ApiHost host,
        (string Method, string Path, string? Body) operation,
        (string Name, string Value)[] headers,
        string? type = "application/json",
        string? body = null)
    {
        (string, string)[] all =
        [
            ("x-tenant", "acme"),
            .. headers.Select(header => (
                header.Name, header.Value.Replace("{0}", host.Http.BaseAddress!.Authority, StringComparison.Ordinal))),
        ];
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body ?? operation.Body ?? ""));
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return await new ApiClient(host.Http, "", all).SendAsync(operation.Method, operation.Path, content, "*");
    }

    private static void AssertTaken((string Method, string Path, string? Body) operation, ApiAnswer answer) =>
        Assert.False(answer.Status is 403 or 415, $"{operation.Method} {operation.Path}: {answer.Status} {answer.Body}");
}
