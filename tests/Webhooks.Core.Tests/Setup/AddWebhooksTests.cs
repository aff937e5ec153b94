using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Dispatching;
using Webhooks.Outbox;
using Webhooks.Outbox.InMemory;
using Webhooks.Sending;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Setup;

public class AddWebhooksTests
{
    private static ServiceProvider Build(Action<WebhooksOptions> configure, bool withSender = true)
    {
        var services = new ServiceCollection();
        services.AddWebhooks(configure);
        if (withSender)
        {
            services.AddSingleton<IMessageSender>(new ScriptedSender(TimeProvider.System));
        }

        return services.BuildServiceProvider();
    }

    [Fact]
    public async Task Run_NoTransport_SaysWhatToCall()
    {
        await using var services = Build(_ => { }, withSender: false);
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(
            () => services.GetRequiredService<IDeliveryPump>().RunAsync(default));
        Assert.Contains("AddHttpDelivery", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_BadOptions_NamesSettingValueAndRuleOfEach()
    {
        await using var services = Build(options =>
        {
            options.MaxPayloadBytes = 5;
            options.MaxPayloadBytesPerDispatch = 4;
            options.TrialsPerMinute = 0;
            options.Delivery.MaxConcurrency = 0;
            options.Delivery.Schedule = "0s,soon";
            options.Delivery.LeaseDuration = TimeSpan.FromMinutes(1);
            options.InMemory.Capacity = 79;
        });
        var bad = await Assert.ThrowsAsync<OptionsValidationException>(
            () => services.GetRequiredService<IDeliveryPump>().RunAsync(default));
        Assert.Equal(7, bad.Failures.Count());
        Assert.Contains("WebhooksOptions.MaxPayloadBytesPerDispatch must be between 5 and 1099511627776, but is 4.", bad.Failures);
        Assert.Contains("WebhooksOptions.TrialsPerMinute must be between 1 and 10000, but is 0.", bad.Failures);
        Assert.Contains("WebhooksOptions.MaxPayloadBytes must be between 1024 and 1073741824, but is 5.", bad.Failures);
        Assert.Contains("WebhooksOptions.Delivery.MaxConcurrency must be between 1 and 10000, but is 0.", bad.Failures);
        Assert.Contains("WebhooksOptions.Delivery.LeaseDuration must be between 00:00:01 and 00:00:30, but is 00:01:00.", bad.Failures);
        Assert.Contains("WebhooksOptions.InMemory.Capacity must be between 80 and 2147483647, but is 79.", bad.Failures);
        Assert.Contains(
            bad.Failures, failure => failure.StartsWith("WebhooksOptions.Delivery.Schedule is 0s,soon. Delay 2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0s,13d,1d", "WebhooksOptions.Delivery.MaxAge must be longer than the schedule")]
    [InlineData("5s,5s", "WebhooksOptions.Delivery.Schedule must begin with 0s")]
    public void Schedule_ThatCannotBeKept_IsRefused(string schedule, string expected)
    {
        using var services = Build(options => options.Delivery.Schedule = schedule);
        var bad = Assert.Throws<OptionsValidationException>(
            () => services.GetRequiredService<IOptions<WebhooksOptions>>().Value);
        Assert.StartsWith(expected, Assert.Single(bad.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void Jitter_OutOfRange_IsRefused(double jitter)
    {
        using var services = Build(options => options.Delivery.Jitter = jitter);
        var bad = Assert.Throws<OptionsValidationException>(
            () => services.GetRequiredService<IOptions<WebhooksOptions>>().Value);
        Assert.StartsWith("WebhooksOptions.Delivery.Jitter must be between 0 and 1", Assert.Single(bad.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void LoggedResponseBytes_BelowZero_AreRefused()
    {
        using var services = Build(options => options.Delivery.LoggedResponseBytesPerTenantAndDay = -1);
        var bad = Assert.Throws<OptionsValidationException>(
            () => services.GetRequiredService<IOptions<WebhooksOptions>>().Value);
        Assert.Equal(
            "WebhooksOptions.Delivery.LoggedResponseBytesPerTenantAndDay must be between 0 and 9223372036854775807, but is -1.",
            Assert.Single(bad.Failures));
        Assert.Equal(52_428_800, new DeliveryOptions().LoggedResponseBytesPerTenantAndDay);
    }

    [Fact]
    public void Consequences_ThatCannotBe_AreRefused()
    {
        using var services = Build(options =>
        {
            options.Delivery.PermanentStatusCodes = [413, 429, 503];
            options.Delivery.ReportFailingAfter = options.Delivery.DisableAfter;
            options.Delivery.ResumeRate = 0;
        });
        var bad = Assert.Throws<OptionsValidationException>(
            () => services.GetRequiredService<IOptions<WebhooksOptions>>().Value);
        Assert.Equal(
            [
                "WebhooksOptions.Delivery.ReportFailingAfter must be longer than zero and shorter than DisableAfter "
                    + "(5.00:00:00), but is 5.00:00:00.",
                "WebhooksOptions.Delivery.ResumeRate must be between 1 and 10000, but is 0.",
                "WebhooksOptions.Delivery.PermanentStatusCodes must be between 400 and 499, except 408, 425 and 429, "
                    + "which ask for a retry, but is 429.",
                "WebhooksOptions.Delivery.PermanentStatusCodes must be between 400 and 499, except 408, 425 and 429, "
                    + "which ask for a retry, but is 503.",
            ],
            bad.Failures);
    }

    [Fact]
    public void Options_MissingParts_AreRefused()
    {
        var bad = new WebhooksOptionsValidator().Validate(null, new() { Delivery = null!, InMemory = null! });
        Assert.Equal(
            ["WebhooksOptions.Delivery must be set, but is null.", "WebhooksOptions.InMemory must be set, but is null."], bad.Failures!);
        Assert.True(new WebhooksOptionsValidator().Validate(null, new()).Succeeded);
    }

    [Fact]
    public void Limits_OutOfRange_AreRefusedEach()
    {
        var bad = new WebhooksOptionsValidator().Validate(null, new()
        {
            Limits = new()
            {
                MaxWebhooks = 0,
                MaxSubscriptions = 10_001,
                MaxFields = 0,
                MaxSources = 0,
                MaxHeaders = -1,
                MaxDescriptionLength = -1,
                MaxUrlLength = 99,
                MaxHeaderNameLength = 0,
                MaxHeaderValueLength = 8_193,
                MaxFieldNameLength = 0,
                MaxDefinitionBytes = 16_383,
                MinRetryDelay = TimeSpan.FromSeconds(-1),
                MaxAttempts = 101,
                MaxMessagesPerEvent = 0,
            },
        }).Failures!.ToList();
        Assert.Equal(14, bad.Count);
        Assert.Contains("WebhooksOptions.Limits.MaxWebhooks must be between 1 and 1000000, but is 0.", bad);
        Assert.Contains("WebhooksOptions.Limits.MinRetryDelay must be between 00:00:00 and 01:00:00, but is -00:00:01.", bad);
        Assert.Contains("WebhooksOptions.Limits.MaxAttempts must be between 1 and 100, but is 101.", bad);
        Assert.Equal(
            ["WebhooksOptions.Limits must be set, but is null."],
            new WebhooksOptionsValidator().Validate(null, new() { Limits = null! }).Failures!);
    }

    [Fact]
    public void AddWebhooks_Section_IsRead()
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Webhooks:Delivery:Schedule"] = "0s,1m",
                ["Webhooks:Delivery:PollInterval"] = "00:00:05",
                ["Webhooks:Delivery:PermanentStatusCodes:0"] = "422",
                ["Webhooks:InMemory:Capacity"] = "500",
                ["Webhooks:Limits:MaxWebhooks"] = "7",
                ["Webhooks:Limits:MinRetryDelay"] = "00:01:00",
            })
            .Build()
            .GetSection("Webhooks");
        var services = new ServiceCollection();
        services.AddWebhooks(section);
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptions<WebhooksOptions>>().Value;
        Assert.Equal(
            ("0s,1m", TimeSpan.FromSeconds(5), 500),
            (options.Delivery.Schedule, options.Delivery.PollInterval, options.InMemory.Capacity));
        Assert.Equal([422], options.Delivery.PermanentStatusCodes!);
        Assert.Equal((7, TimeSpan.FromMinutes(1)), (options.Limits.MaxWebhooks, options.Limits.MinRetryDelay));
    }

    [Fact]
    public async Task AddWebhooks_TwiceAndWithoutLogging_Works()
    {
        var services = new ServiceCollection();
        services.AddWebhooks();
        services.AddWebhooks();
        services.AddSingleton<IMessageSender>(new ScriptedSender(TimeProvider.System));
        await using var provider = services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        await provider.GetRequiredService<IEditableWebhookStore>().SaveAsync(Some.Webhook("a"));
        var result = await provider.GetRequiredService<IEventDispatcher>().DispatchAsync(Some.Insert());
        await provider.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync();
        await provider.GetRequiredService<IChangePump>().RunAsync(default);
        Assert.Equal(1, result.Recorded);
    }

    [Fact]
    public void StoresOfTheHost_BeforeOrAfter_LeaveNoWriterOfAnotherStore()
    {
        var webhooks = new ListedWebhooks();
        var messages = new BareStore();
        foreach (var isBefore in new[] { true, false })
        {
            var services = new ServiceCollection();
            if (isBefore)
            {
                services.AddSingleton<IWebhookStore>(webhooks);
                services.AddSingleton<IOutbox>(messages);
                services.AddWebhooks();
            }
            else
            {
                services.AddSingleton<IOutbox>(messages);
                services.AddWebhooks().UseWebhookStore(webhooks);
            }

            using var provider = services.BuildServiceProvider();
            Assert.Same(webhooks, provider.GetRequiredService<IWebhookStore>());
            Assert.Same(messages, provider.GetRequiredService<IOutbox>());
            Assert.Null(provider.GetService<IEditableWebhookStore>());
            Assert.Null(provider.GetService<IDeliveryControl>());
            Assert.Null(provider.GetService<IDeliveryLog>());
        }
    }

    [Fact]
    public async Task ControlAndLog_OfAStoreThatHasThem_AreOffered()
    {
        await using var plain = new ServiceCollection().AddWebhooks().Services.BuildServiceProvider();
        Assert.Same(plain.GetRequiredService<IOutbox>(), plain.GetRequiredService<IDeliveryLog>());
        await plain.GetRequiredService<IOutbox>().AddAsync([Some.Message("a", 1)], WhenFull.Throw, default);
        Assert.Single(await plain.GetRequiredService<IDeliveryControl>().CancelDeliveriesAsync());

        var messages = new ProbedStore(plain.GetRequiredService<InMemoryOutbox>());
        await using var own = new ServiceCollection().AddWebhooks().UseOutbox(messages).Services.BuildServiceProvider();
        Assert.Same(messages, own.GetRequiredService<IDeliveryLog>());
        await own.GetRequiredService<IDeliveryControl>().PurgeAsync(default, 1);
        Assert.Equal(1, messages.Purges.Count);
    }
}
