using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Buffering;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>What the bodies of requests hold is bounded, and one tenant does not take it all.</summary>
public sealed class UploadLimitTests
{
    private const int Length = 16 * 1024;

    private readonly CountedBody _bodies = new();

    [Fact]
    public async Task Tenant_HoldsItsHalf_OthersAreTakenUntilAllIsHeld()
    {
        await using var host = await StartAsync();
        var budget = BudgetOf(host);
        using var acme = await HoldAsync(host, "acme");
        var same = await host.As("acme").PostAsync("", Bodies.Webhook());
        Assert.Equal(Length, budget.Held);
        (await host.As("globex").PostAsync("", Bodies.Webhook())).Is(201);
        await GivenBackAsync(budget, sources: 1);
        using var globex = await HoldAsync(host, "globex");
        var other = await host.As("initech").PostAsync("", Bodies.Webhook());

        foreach (var answer in new[] { same, other })
        {
            answer.IsProblem(503);
            Assert.Equal("urn:webhooks:problem:busy", answer.Text("type"));
            Assert.Equal("1", answer.Header("Retry-After"));
        }

        host.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(408, (await acme.Answer).Status);
        Assert.Equal(408, (await globex.Answer).Status);
        Assert.Equal((0L, 0), (budget.Held, budget.Sources));
        (await host.As("acme").PostAsync("", Bodies.Webhook())).Is(201);
    }

    [Fact]
    public async Task Requests_ThatWereAnswered_HoldNothing()
    {
        BodyBudget budget;
        await using (var host = await StartAsync())
        {
            budget = BudgetOf(host);
            await AnswerAsync(host);
        }

        Assert.Equal((0L, 0), (budget.Held, budget.Sources));
    }

    [Theory]
    [InlineData(2 * Length - 1, 20, "must be between 32768 (twice MaxRequestBytes) and")]
    [InlineData(2 * Length, 0, "ReadTimeout must be between 00:00:01 and 00:10:00, but is 00:00:00")]
    public async Task Options_OutOfRange_AreRefusedAtStart(long buffered, int seconds, string rule)
    {
        var problem = await Assert.ThrowsAsync<OptionsValidationException>(() => ApiHost.StartAsync(api: options =>
        {
            ApiHost.FindTenantInHeader(options);
            (options.MaxRequestBytes, options.MaxBufferedBytes) = (Length, buffered);
            options.ReadTimeout = TimeSpan.FromSeconds(seconds);
        }));
        Assert.Contains(rule, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_ByDefault_HoldSixtyFourMegabytesForTwentySeconds()
    {
        var options = new ManagementApiOptions();
        Assert.Equal((64L * 1024 * 1024, TimeSpan.FromSeconds(20)), (options.MaxBufferedBytes, options.ReadTimeout));
        Assert.Empty(options.AllowedOrigins);
    }

    private static async Task AnswerAsync(ApiHost host)
    {
        var id = await Bodies.CreateAsync(host.As("acme"));
        await host.As("acme").PostAsync("", "{ \"name\":");
        await host.As("acme").PostAsync("", new string(' ', Length + 1));
        await host.As("acme").PatchAsync($"/{id}", """{ "description": "new" }""");
    }

    // An answer is there a moment before what its request held is given back.
    private static async Task GivenBackAsync(BodyBudget budget, int sources)
    {
        while (budget.Sources > sources)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static BodyBudget BudgetOf(ApiHost host) => host.Services.GetRequiredService<ApiEndpoints>().Bodies;

    /// <summary>Holds all that one tenant may have.</summary>
    private async Task<RawUpload> HoldAsync(ApiHost host, string tenant)
    {
        var read = _bodies.ReadOf(tenant, Length - 1);
        var upload = await RawUpload.BeginAsync(
            host.Http.BaseAddress!.Port,
            new() { Path = "/webhooks", Headers = [("x-tenant", tenant)], Body = [] },
            tenant,
            Length);
        await upload.SendAsync(Length - 1);
        await read;
        return upload;
    }

    private Task<ApiHost> StartAsync() => ApiHost.StartAsync(
        map: app =>
        {
            _bodies.Use(app);
            app.MapWebhooks().AllowAnonymous();
        },
        services: services => services.Configure<KestrelServerOptions>(
            kestrel => kestrel.Limits.MinRequestBodyDataRate = null),
        api: options =>
        {
            ApiHost.FindTenantInHeader(options);
            (options.MaxRequestBytes, options.MaxBufferedBytes) = (Length, 2 * Length);
        });
}
