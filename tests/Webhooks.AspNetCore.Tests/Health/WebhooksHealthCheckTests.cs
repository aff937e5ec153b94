using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Webhooks.Definitions;
using Webhooks.Sending;
using Webhooks.Support;

namespace Webhooks.Health;

public sealed class WebhooksHealthCheckTests
{
    [Fact]
    public async Task Check_OfADefaultHost_IsHealthyAndTellsEveryNumber()
    {
        var entry = await CheckAsync(services => services.AddWebhooks().AddHttpDelivery());

        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.Equal(
            ["held", "leased", "oldestDueSeconds", "openCircuits", "pending"], entry.Data.Keys.Order(StringComparer.Ordinal));
        Assert.All(entry.Data.Values, value => Assert.Equal(0d, Convert.ToDouble(value, null)));
    }

    [Fact]
    public async Task Check_MessagesThatNobodySends_CountsThemAndGrowsDegraded()
    {
        var time = new FakeTimeProvider();
        await using var provider = Services(services => services.AddSingleton<TimeProvider>(time).AddWebhooks());
        await provider.GetRequiredService<IEditableWebhookStore>().SaveAsync(
            new()
            {
                Name = "Shop",
                Urls = ["https://receiver.example/"],
                Subscriptions = [new() { ObjectName = "Orders", EventType = EventType.RecordInsert }],
            },
            TestContext.Current.CancellationToken);
        Dictionary<string, object?> row = new() { ["Id"] = 1 };
        await provider.GetRequiredService<IEventDispatcher>().DispatchAsync(WebhookEvent.RecordInserted("Orders", row));

        time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(provider)).Status);
        time.Advance(TimeSpan.FromSeconds(1));
        var entry = await CheckAsync(provider);

        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Equal((1L, 901d), ((long)entry.Data["pending"], (double)entry.Data["oldestDueSeconds"]));
        Assert.Contains("00:15:01", entry.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, HealthStatus.Healthy)]
    [InlineData(11, HealthStatus.Degraded)]
    [InlineData(21, HealthStatus.Unhealthy)]
    public async Task Check_OldBacklog_IsJudgedByBothLimits(int minutes, HealthStatus expected)
    {
        var entry = await CheckAsync(
            services => services.AddWebhooks().UseOutbox(Outbox(minutes)),
            options =>
            {
                options.DegradedAfter = TimeSpan.FromMinutes(10);
                options.UnhealthyAfter = TimeSpan.FromMinutes(20);
            });
        Assert.Equal(expected, entry.Status);
    }

    [Fact]
    public async Task Check_VeryOldBacklogWithoutALimit_IsDegradedOnly()
    {
        var entry = await CheckAsync(services => services.AddWebhooks().UseOutbox(Outbox(100_000)));
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Equal((3L, 2L, 1L), ((long)entry.Data["pending"], (long)entry.Data["leased"], (long)entry.Data["held"]));
    }

    [Theory]
    [InlineData(null, HealthStatus.Healthy)]
    [InlineData(5, HealthStatus.Healthy)]
    [InlineData(4, HealthStatus.Unhealthy)]
    public async Task Check_ReceiversHeldBack_FailsOnlyOverALimitThatWasSet(int? most, HealthStatus expected)
    {
        var entry = await CheckAsync(
            services => services.AddSingleton<ICircuitStatus>(new ScriptedCircuits(5)).AddWebhooks(),
            options => options.MaxOpenCircuits = most);
        Assert.Equal(expected, entry.Status);
        Assert.Equal(5, entry.Data["openCircuits"]);
    }

    [Fact]
    public async Task Check_OutboxThatThrows_IsUnhealthyWithTheException()
    {
        var away = new IOException("The outbox is away.");
        var entry = await CheckAsync(
            services => services.AddWebhooks().UseOutbox(new ScriptedOutbox(() => throw away)));
        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Same(away, entry.Exception);
        Assert.Contains("outbox", entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_DefinitionsThatThrow_IsUnhealthyWithTheException()
    {
        var entry = await CheckAsync(
            services => services.AddSingleton<IEditableWebhookStore, UnreachableDefinitions>().AddWebhooks());
        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.IsType<IOException>(entry.Exception);
        Assert.Contains("webhook store", entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_StoreOfTheHostThatTellsNoBacklog_IsHealthyWithoutNumbers()
    {
        var entry = await CheckAsync(services => services.AddWebhooks().UseOutbox(new BareStore()));
        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.Empty(entry.Data);
    }

    [Fact]
    public void Options_HostHasNoWebhooks_SayWhatToWrite()
    {
        var collection = new ServiceCollection().AddLogging();
        collection.AddHealthChecks().AddWebhooks();
        using var provider = collection.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains("builder.Services.AddWebhooks()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NameTagsAndStatusOfTheHost_AreUsed()
    {
        var collection = new ServiceCollection().AddLogging();
        collection.AddWebhooks().UseOutbox(new ScriptedOutbox(() => throw new IOException()));
        collection.AddHealthChecks()
            .AddWebhooks()
            .AddWebhooks(name: "hooks", failureStatus: HealthStatus.Degraded, tags: ["ready"]);
        await using var provider = collection.BuildServiceProvider();

        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(
            TestContext.Current.CancellationToken);

        Assert.Equal(["hooks", "webhooks"], report.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(HealthStatus.Degraded, report.Entries["hooks"].Status);
        Assert.Equal("ready", Assert.Single(report.Entries["hooks"].Tags));
        Assert.Equal(HealthStatus.Unhealthy, report.Entries["webhooks"].Status);
    }

    [Theory]
    [InlineData(0, null, null, "DegradedAfter")]
    [InlineData(10, 9, null, "UnhealthyAfter")]
    [InlineData(10, 10, -1, "MaxOpenCircuits")]
    public void Options_OutOfRange_AreRefusedAtStart(int degraded, int? unhealthy, int? most, string setting)
    {
        using var provider = Services(services => services.AddWebhooks(), options =>
        {
            options.DegradedAfter = TimeSpan.FromMinutes(degraded);
            options.UnhealthyAfter = unhealthy is { } minutes ? TimeSpan.FromMinutes(minutes) : null;
            options.MaxOpenCircuits = most;
        });
        var problem = Assert.Throws<OptionsValidationException>(
            () => provider.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains($"WebhookHealthOptions.{setting} must ", problem.Message, StringComparison.Ordinal);
    }

    private static ScriptedOutbox Outbox(int minutes) => new(() => new(3, 2, 1, TimeSpan.FromMinutes(minutes)));

    private static async Task<HealthReportEntry> CheckAsync(
        Action<IServiceCollection> register, Action<WebhookHealthOptions>? configure = null)
    {
        await using var provider = Services(register, configure);
        return await CheckAsync(provider);
    }

    private static async Task<HealthReportEntry> CheckAsync(ServiceProvider provider)
    {
        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(
            TestContext.Current.CancellationToken);
        return report.Entries["webhooks"];
    }

    private static ServiceProvider Services(
        Action<IServiceCollection> register, Action<WebhookHealthOptions>? configure = null)
    {
        var services = new ServiceCollection().AddLogging();
        register(services);
        services.AddHealthChecks().AddWebhooks(configure);
        return services.BuildServiceProvider();
    }
}
