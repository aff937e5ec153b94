using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>An API that nobody guards does not start; one that somebody guards lets nobody else in.</summary>
public sealed class ClosedByDefaultTests
{
    private const string Policy = "webhooks";

    public static TheoryData<string> Guards { get; } =
        ["policy", "default", "inline", "group", "outer", "attribute", "fallback", "branch"];

    public static TheoryData<string> Open { get; } = ["nothing", "group", "branch", "second", "defaultPolicyOnly"];

    [Theory]
    [MemberData(nameof(Open))]
    public async Task Api_ThatNobodyGuards_KeepsTheHostFromStarting_AndSaysWhatToWrite(string open)
    {
        Action<WebApplication> map = open switch
        {
            "group" => app => app.MapGroup("/v1").MapWebhooks(),
            "branch" => app => app.Map("/branch", branch => branch.UseRouting().UseEndpoints(each => each.MapWebhooks())),
            "second" => app =>
            {
                app.MapWebhooks().RequireAuthorization(Policy);
                app.MapWebhooks("/open");
            }
            ,
            _ => app => app.MapWebhooks(),
        };
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(map, hasFallback: false));
        Assert.Contains("MapWebhooks().RequireAuthorization(", refused.Message, StringComparison.Ordinal);
        Assert.Contains("AllowAnonymous()", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Api_ThatRequiresAPolicyThatDoesNotExist_KeepsTheHostFromStarting_AndSaysWhatToWrite(bool hasFallback)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => StartAsync(app => app.MapWebhooks().RequireAuthorization("webhoks"), hasFallback));
        Assert.Contains("AddPolicy(\"webhoks\", policy => ...)", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public async Task Api_ThatSomethingGuards_LetsInWhomThatLetsIn(string guard)
    {
        Action<WebApplication> map = guard switch
        {
            "policy" => app => app.MapWebhooks().RequireAuthorization(Policy),
            "default" => app => app.MapWebhooks().RequireAuthorization(),
            "inline" => app => app.MapWebhooks().RequireAuthorization(policy => policy.RequireClaim("tenant")),
            "group" => app => app.MapGroup("").RequireAuthorization(Policy).MapWebhooks(),
            "outer" => app => app.MapGroup("").RequireAuthorization(Policy).MapGroup("").MapWebhooks(),
            "attribute" => app => app.MapWebhooks().WithMetadata(new AuthorizeAttribute()),
            "branch" => app => app.UseRouting().UseAuthentication().UseAuthorization()
                .UseEndpoints(each => each.MapWebhooks().RequireAuthorization(Policy)),
            _ => app => app.MapWebhooks(),
        };
        await using var host = await StartAsync(map, hasFallback: guard == "fallback");
        (await Client(host).GetAsync()).Is(401);
        (await Client(host, "tenant=acme", "may=manage").GetAsync()).Is(200);
        (await Client(host, "may=manage").GetAsync()).Is(403);
        if (guard is "policy" or "group" or "outer" or "branch")
        {
            (await Client(host, "tenant=acme").GetAsync()).Is(403);
        }
    }

    [Fact]
    public async Task Api_ThatIsSaidToBeOpen_IsOpen()
    {
        await using var host = await ApiHost.StartAsync(map: app => app.MapWebhooks().AllowAnonymous());
        (await host.As("acme").GetAsync()).Is(200);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Document_ThatIsForEveryone_NeedsNeitherPolicyNorTenant_AndAllElseDoes(bool hasFallback)
    {
        await using var host = await StartAsync(
            app => app.MapWebhooks().RequireAuthorization(Policy), hasFallback, options => options.AllowAnonymousOpenApi = true);
        var document = (await Client(host).GetAsync("/openapi.json")).Is(200);
        Assert.Equal("/webhooks", document.Json.GetProperty("servers")[0].GetProperty("url").GetString());
        (await Client(host).SendAsync("HEAD", "/openapi.json")).Is(200);
        (await Client(host).GetAsync()).Is(401);
        (await Client(host).GetAsync("/catalog")).Is(401);
        (await Client(host).SendAsync("PATCH", "/openapi.json")).Is(401);
        (await Client(host).GetAsync("/openapi.json/x/y")).Is(401);
    }

    [Fact]
    public async Task Document_ByDefault_IsBehindThePolicyOfTheApi()
    {
        await using var host = await StartAsync(app => app.MapWebhooks().RequireAuthorization(Policy), hasFallback: false);
        (await Client(host).GetAsync("/openapi.json")).Is(401);
        (await Client(host, "tenant=acme", "may=manage").GetAsync("/openapi.json")).Is(200);
    }

    [Fact]
    public async Task Api_WhoseDocumentIsForEveryone_IsStillClosedByDefault() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(
            app => app.MapWebhooks(), hasFallback: false, options => options.AllowAnonymousOpenApi = true));

    [Fact]
    public async Task Host_WithoutTheApi_Starts()
    {
        await using var host = await ApiHost.StartAsync(map: app => app.MapGet("/", () => "open"));
        Assert.Equal("open", (await host.As(null, "").GetAsync("/")).Is(200).Body);
    }

    [Theory]
    [InlineData(200, "tenant=acme")]
    [InlineData(200, "tenant=acme", "tenant=acme")]
    [InlineData(403, "tenant=acme", "tenant=globex")]
    [InlineData(403, "tenant=")]
    [InlineData(403, "Tenant_=acme")]
    public async Task Caller_WithClaims_IsOfTheOneTenantThatTheyName(int status, params string[] claims)
    {
        await using var host = await StartAsync(app => app.MapWebhooks().AllowAnonymous(), hasFallback: false);
        var answer = (await Client(host, claims).GetAsync()).Is(status);
        if (status == 403)
        {
            answer.IsProblem(403);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Caller_OfNoTenant_IsRefused(string? tenant)
    {
        await using var host = await ApiHost.StartAsync();
        (await host.As(tenant).GetAsync()).IsProblem(403);
        (await host.As(tenant).PostAsync("", Bodies.Webhook())).IsProblem(403);
    }

    [Fact]
    public async Task Host_WithoutTenants_ManagesWhatBelongsToNone()
    {
        await using var host = await ApiHost.StartAsync(api: options => options.HasNoTenants = true);
        var created = (await host.As("acme").PostAsync("", Bodies.Webhook())).Is(201).Json.GetProperty("webhook");
        Assert.False(created.TryGetProperty("tenantId", out _));
    }

    [Fact]
    public async Task MapWebhooks_WithoutItsServices_SaysWhatToAdd()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddWebhooks();
        await using var app = builder.Build();
        var refused = Assert.Throws<InvalidOperationException>(() => app.MapWebhooks());
        Assert.Contains("AddWebhooks().AddManagementApi(", refused.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> WrongOptions { get; } = new()
    {
        { "none", "but 0 are set" },
        { "two", "but 2 are set" },
        { "three", "but 3 are set" },
        { "blank", "ManagementApiOptions.TenantClaim" },
        { "small", "ManagementApiOptions.MaxRequestBytes must be between 1024 and 104857600, but is 1023." },
        { "large", "ManagementApiOptions.MaxRequestBytes must be between 1024 and 104857600, but is 104857601." },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public async Task Options_ThatAreWrong_KeepTheHostFromStarting(string wrong, string message)
    {
        Action<ManagementApiOptions> api = wrong switch
        {
            "two" => options => (options.TenantClaim, options.HasNoTenants) = ("tenant", true),
            "three" => options =>
                (options.TenantClaim, options.HasNoTenants, options.FindTenant) = ("tenant", true, _ => new("acme")),
            "blank" => options => options.TenantClaim = " ",
            "small" => options => (options.HasNoTenants, options.MaxRequestBytes) = (true, 1023),
            "large" => options => (options.HasNoTenants, options.MaxRequestBytes) = (true, 104857601),
            _ => _ => { }
            ,
        };
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => ApiHost.StartAsync(api: api));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    private static Task<ApiHost> StartAsync(
        Action<WebApplication> map, bool hasFallback, Action<ManagementApiOptions>? api = null) => ApiHost.StartAsync(
        map: map,
        api: options =>
        {
            options.TenantClaim = "tenant";
            api?.Invoke(options);
        },
        services: services =>
        {
            services.AddAuthentication(TestScheme.Name)
                .AddScheme<AuthenticationSchemeOptions, TestScheme>(TestScheme.Name, configureOptions: null);
            services.AddAuthorization(options =>
            {
                options.AddPolicy(Policy, policy => policy.RequireClaim("may", "manage"));
                options.FallbackPolicy = hasFallback ? options.DefaultPolicy : null;
            });
        });

    private static ApiClient Client(ApiHost host, params string[] claims) =>
        new(host.Http, "/webhooks", [.. claims.Select(claim => (TestScheme.Header, claim))]);
}
