using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>What no operation answers is answered with a problem too.</summary>
public sealed partial class OtherRequestTests
{
    public static TheoryData<string, string> Methods { get; } = new()
    {
        { "", "GET, HEAD, POST" },
        { "/", "GET, HEAD, POST" },
        { "/wh_1", "GET, HEAD, PATCH, DELETE" },
        { "/wh_1/secrets", "POST" },
        { "/wh_1/activity", "GET, HEAD" },
        { "/wh_1/subscriptions", "GET, HEAD, POST, PATCH" },
        { "/wh_1/subscriptions/sub_1", "GET, HEAD, PUT, PATCH, DELETE" },
        { "/deliveries/dlv_1/resend", "POST" },
        { "/openapi.json", "GET, HEAD, PATCH, DELETE" },
        { "/preview", "GET, HEAD, PATCH, DELETE, POST" },
    };

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder { get; }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Method_ThatAPathDoesNotHave_IsAProblemThatNamesThoseItHas(string path, string allowed)
    {
        await using var host = await ApiHost.StartAsync();
        var answer = (await host.As("acme").SendAsync("PURGE", path)).IsProblem(405);
        Assert.Equal(Set(allowed), Set(answer.Header("Allow")));
        Assert.Contains("PURGE", answer.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Methods_ThatAreAllowed_AreAnsweredByAnOperation()
    {
        await using var host = await ApiHost.StartAsync();
        // A response of a stream does not end.
        var operations = ApiEndpoints.Operations.Where(each => each.Id != "StreamEvents");
        foreach (var path in operations.Select(each => Placeholder.Replace(each.Path, "none")).Distinct())
        {
            var allowed = (await host.As("acme").SendAsync("PURGE", path)).IsProblem(405).Header("Allow");
            foreach (var method in new[] { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE" })
            {
                var answer = await host.As("acme").SendAsync(method, path);
                Assert.Equal(Set(allowed).Contains(method), answer.Status != 405);
            }
        }
    }

    [Theory]
    [InlineData("GET", "/wh_1/nothing")]
    [InlineData("POST", "/a/b/c/d/e")]
    [InlineData("GET", "/.well-known/x.html")]
    [InlineData("DELETE", "/wh_1/%2e%2e%2fx/y")]
    [InlineData("PURGE", "/wh_1/subscriptions/sub_1/preview/x")]
    public async Task Path_ThatTheApiDoesNotHave_IsAProblem(string method, string path)
    {
        await using var host = await ApiHost.StartAsync();
        var answer = (await host.As("acme").SendAsync(method, path)).IsProblem(404);
        Assert.Equal("urn:webhooks:problem:not-found", answer.Text("type"));
        Assert.Contains("openapi.json", answer.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/wh_1/nothing", "GET")]
    [InlineData("/wh_1", "PURGE")]
    public async Task Request_OfNoOperation_IsAnsweredBehindThePolicyOfTheApi(string path, string method)
    {
        await using var host = await ApiHost.StartAsync(
            map: app => app.MapWebhooks().RequireAuthorization("nobody"),
            services: services =>
            {
                services.AddAuthentication(TestScheme.Name)
                    .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, TestScheme>(TestScheme.Name, null);
                services.AddAuthorization(options => options.AddPolicy("nobody", policy => policy.RequireClaim("never")));
            });
        (await host.As("acme").SendAsync(method, path)).Is(401);
    }

    [Fact]
    public async Task Head_WhereGetWorks_HasTheSameHeadersAndNoBody()
    {
        await using var host = await ApiHost.StartAsync();
        var id = await Bodies.CreateAsync(host.As("acme"));
        foreach (var path in new[] { "", $"/{id}", $"/{id}/activity", $"/{id}/subscriptions", "/deliveries", "/catalog", "/openapi.json" })
        {
            var (get, head) = (await host.As("acme").GetAsync(path), (await host.As("acme").SendAsync("HEAD", path)).Is(200));
            Assert.Equal("", head.Body);
            Assert.Equal(Headers(get), Headers(head));
            Assert.NotNull(head.Header("Content-Length"));
        }

        (await host.As("acme").SendAsync("HEAD", "/none")).Is(404);
        (await host.As("acme").SendAsync("HEAD", "?limit=0")).Is(400);
    }

    [Fact]
    public async Task Paths_OfTheHost_BelowThePrefixOrBesideTheApi_AreItsOwn()
    {
        await using var host = await ApiHost.StartAsync(map: app =>
        {
            app.MapWebhooks().AllowAnonymous();
            app.MapPost("/webhooks/in/shop", () => "received");
            app.MapFallback(() => "page");
        });
        Assert.Equal("received", (await host.As("acme").PostAsync("/in/shop")).Is(200).Body);
        Assert.Equal("page", (await host.As("acme", "").GetAsync("/elsewhere")).Is(200).Body);
        (await host.As("acme").GetAsync("/in/shop/else")).IsProblem(404);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("/{tenant}", "/acme")]
    public async Task Paths_OfAnApiWithoutAPrefix_AreLeftToTheHost(string pattern, string prefix)
    {
        await using var host = await ApiHost.StartAsync(map: app =>
        {
            app.MapWebhooks(pattern).AllowAnonymous();
            app.MapFallback(() => "page");
        });
        Assert.Equal("page", (await host.As("acme", prefix).GetAsync("/a/b/c/d/e")).Is(200).Body);
        (await host.As("acme", prefix).SendAsync("PURGE", "/deliveries")).IsProblem(405);
    }

    private static SortedSet<string> Set(string? allowed) => new(allowed!.Split(", "), StringComparer.Ordinal);

    private static IEnumerable<string> Headers(ApiAnswer answer) => answer.Headers
        .Where(header => header.Key is not ("Date" or "Transfer-Encoding"))
        .Select(header => $"{header.Key}: {header.Value}")
        .Order(StringComparer.Ordinal);
}
