using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Settling;
using Webhooks.Telemetry;

namespace Webhooks.Sending;

/// <summary>Checks the configuration, then runs one <see cref="PumpRun"/> at a time.</summary>
internal sealed class DeliveryPump(IServiceProvider services, HostLogger<DeliveryPump> logger) : IDeliveryPump
{
    private int _isRunning;

    /// <summary>Returns the error of a pump without a transport.</summary>
    public static InvalidOperationException NoTransport() => new(
        "No IMessageSender is registered. Call AddWebhooks().AddHttpDelivery() from the package Webhooks.Http, "
        + "or register your own IMessageSender.");

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
                "The delivery pump is already running, and only one run at a time is possible. "
                + "If a generic host runs it, set Delivery.RunPump to false to run it yourself.");
        }

        try
        {
            var options = services.GetRequiredService<IOptions<WebhooksOptions>>().Value.Delivery;
            Log.PumpStarted(logger, options.MaxConcurrency, options.ToSchedule());
            services.GetRequiredService<BacklogGauges>().Publish();
            var scope = services.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                await scope.ServiceProvider
                    .GetRequiredService<PumpRun>()
                    .RunAsync(untilIdleAfter, stop)
                    .ConfigureAwait(false);
            }
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
            Log.PumpStopped(logger);
        }
    }

    // A generic host checks options when it starts, but a console application without a host does not.
    private void CheckConfiguration()
    {
        services.GetService<IStartupValidator>()?.Validate();
        _ = services.GetService<IMessageSender>() ?? throw NoTransport();
    }
}
