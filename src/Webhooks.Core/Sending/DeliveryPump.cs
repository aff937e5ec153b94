using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Settling;
using Webhooks.Telemetry;

namespace Webhooks.Sending;

/// <summary>Checks that it can run, then lets one <see cref="PumpRun"/> at a time do the work.</summary>
internal sealed class DeliveryPump(IServiceProvider services, HostLogger<DeliveryPump> logger) : IDeliveryPump
{
    private int _isRunning;

    /// <summary>The error of a pump that has nothing to send with.</summary>
    public static InvalidOperationException NoTransport() => new(
        "Webhooks have no transport. Call AddWebhooks().AddHttpDelivery() of the package Webhooks.Http, "
        + "or register an IMessageSender.");

    public Task RunAsync(CancellationToken cancellationToken) => RunAsync(null, cancellationToken);

    public Task RunUntilIdleAsync(CancellationToken cancellationToken = default) =>
        RunAsync(Task.CompletedTask, cancellationToken);

    public Task RunUntilIdleAsync(Task after, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(after);
        return RunAsync(after, cancellationToken);
    }

    private async Task RunAsync(Task? untilIdleAfter, CancellationToken stop)
    {
        CheckConfiguration();
        if (Interlocked.Exchange(ref _isRunning, 1) == 1)
        {
            throw new InvalidOperationException(
                "The delivery pump is running already; one run at a time. A generic host runs it: set Delivery.RunPump to false "
                + "to run it by hand.");
        }

        try
        {
            var options = services.GetRequiredService<IOptions<WebhooksOptions>>().Value.Delivery;
            Log.PumpStarted(logger, options.MaxConcurrency, options.ToSchedule());
            services.GetRequiredService<BacklogGauges>().Publish();
            var run = ActivatorUtilities.CreateInstance<PumpRun>(services);
            await run.RunAsync(untilIdleAfter, stop).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
            Log.PumpStopped(logger);
        }
    }

    /// <summary>A generic host checks options when it starts; a pump in a plain console app has no such moment.</summary>
    private void CheckConfiguration()
    {
        services.GetService<IStartupValidator>()?.Validate();
        _ = services.GetService<IMessageSender>() ?? throw NoTransport();
    }
}
