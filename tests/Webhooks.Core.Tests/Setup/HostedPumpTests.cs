using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Webhooks.Definitions;
using Webhooks.Dispatching;
using Webhooks.Sending;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Setup;

public sealed class HostedPumpTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly CollectingLogger _log = new();

    [Fact]
    public async Task Host_StartAndStop_RunsBothPumpsAndEndsThem()
    {
        var delivery = new ScriptedPump(ScriptedPump.UntilStopped);
        var change = new ScriptedPump(ScriptedPump.UntilStopped);
        using var host = Build(delivery, change);

        await host.StartAsync();
        await Task.WhenAll(delivery.LastStepStarted, change.LastStepStarted);
        await host.StopAsync();

        Assert.Equal(1, delivery.Runs);
        Assert.Equal(1, change.Runs);
        Assert.DoesNotContain(_log.Lines, line => line.Contains(" Error ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Host_RunPumpIsFalse_ReadsChangesButDoesNotDeliver()
    {
        var delivery = new ScriptedPump(ScriptedPump.UntilStopped);
        var change = new ScriptedPump(ScriptedPump.UntilStopped);
        using var host = Build(delivery, change, options => options.Delivery.RunPump = false);

        await StartAndAwaitDeliveryAsync(host, change);

        Assert.Equal(0, delivery.Runs);
        Assert.Contains(_log.Lines, line => line.Contains("RunPump is false", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Host_PumpFails_LogsAndStartsItAgain()
    {
        var delivery = new ScriptedPump(_ => Task.FromException(new IOException("disk")), ScriptedPump.UntilStopped);
        using var host = Build(delivery, new ScriptedPump(_ => Task.CompletedTask));

        await host.StartAsync();
        while (!delivery.LastStepStarted.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        await host.StopAsync();

        Assert.Equal(2, delivery.Runs);
        Assert.Contains(_log.Lines, line => line.Contains("delivery pump failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Host_ChangeSourcesEnd_DoesNotReadThemAgain()
    {
        var change = new ScriptedPump(_ => Task.CompletedTask);
        using var host = Build(new ScriptedPump(ScriptedPump.UntilStopped), change);

        await host.StartAsync();
        await change.LastStepStarted;
        _time.Advance(TimeSpan.FromMinutes(1));
        await host.StopAsync();

        Assert.Equal(1, change.Runs);
    }

    [Fact]
    public async Task Host_PumpFindsWrongOptions_Stops()
    {
        var wrong = new OptionsValidationException("", typeof(WebhooksOptions), ["Delivery.Schedule = x: wrong"]);
        using var host = Build(new ScriptedPump(_ => Task.FromException(wrong)), new ScriptedPump(ScriptedPump.UntilStopped));
        var stopped = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopped.SetResult);

        await host.StartAsync();
        await stopped.Task;

        Assert.Contains(_log.Lines, line => line.Contains("Delivery.Schedule = x: wrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Host_DeliverElsewhere_ReadsChangesButDoesNotDeliver()
    {
        var delivery = new ScriptedPump(ScriptedPump.UntilStopped);
        var change = new ScriptedPump(ScriptedPump.UntilStopped);
        using var host = Build(delivery, change, webhooks: webhooks => webhooks.DeliverElsewhere());

        await StartAndAwaitDeliveryAsync(host, change);

        Assert.Equal(0, delivery.Runs);
        Assert.DoesNotContain(_log.Lines, line => line.Contains(" Warning ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Host_WithoutTransport_StartsAndWarnsWhatToCall()
    {
        var delivery = new ScriptedPump(ScriptedPump.UntilStopped);
        var change = new ScriptedPump(ScriptedPump.UntilStopped);
        using var host = Build(delivery, change, hasTransport: false);

        await StartAndAwaitDeliveryAsync(host, change);

        Assert.Equal(0, delivery.Runs);
        Assert.Contains(
            _log.Lines,
            line => line.Contains("AddHttpDelivery()", StringComparison.Ordinal)
                && line.Contains("DeliverElsewhere()", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Host_RunPumpIsTrueWithoutTransport_DoesNotStart()
    {
        using var host = Build(
            new ScriptedPump(ScriptedPump.UntilStopped), new ScriptedPump(ScriptedPump.UntilStopped),
            options => options.Delivery.RunPump = true, hasTransport: false);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Contains("AddHttpDelivery()", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Host_OnlyAddWebhooks_StartsAndRecords(string environment)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.Services.AddWebhooks();
        using var host = builder.Build();

        await host.StartAsync();
        await host.Services.GetRequiredService<IEditableWebhookStore>().SaveAsync(Some.Webhook("a"));
        var result = await host.Services.GetRequiredService<IEventDispatcher>().DispatchAsync(Some.Insert());
        await host.StopAsync();

        Assert.Equal(1, result.Recorded);
    }

    public void Dispose() => _log.Dispose();

    private static async Task StartAndAwaitDeliveryAsync(IHost host, ScriptedPump change)
    {
        await host.StartAsync();
        await change.LastStepStarted;
        await host.Services.GetServices<IHostedService>().OfType<DeliveryHostedService>().Single().ExecuteTask!;
        await host.StopAsync();
    }

    private IHost Build(
        ScriptedPump delivery,
        ScriptedPump change,
        Action<WebhooksOptions>? configure = null,
        Action<IWebhooksBuilder>? webhooks = null,
        bool hasTransport = true) =>
        new HostBuilder().ConfigureServices(services =>
        {
            services.AddLogging(logging => logging.AddProvider(_log));
            services.AddSingleton<TimeProvider>(_time);
            services.AddSingleton<IDeliveryPump>(delivery);
            services.AddSingleton<IChangePump>(change);
            if (hasTransport)
            {
                services.AddSingleton<IMessageSender>(new ScriptedSender(_time));
            }

            var builder = services.AddWebhooks(configure);
            webhooks?.Invoke(builder);
        }).Build();
}
