using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Webhooks;

/// <summary>Runs the delivery pump for as long as the host runs, unless this process only records.</summary>
internal sealed partial class DeliveryHostedService(
    IDeliveryPump pump,
    SupervisedRun supervised,
    IOptions<HttpDeliveryOptions> options,
    ILogger<DeliveryHostedService> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.RunPump)
        {
            return supervised.RunAsync("delivery", pump.RunAsync, stoppingToken);
        }

        LogOff();
        return Task.CompletedTask;
    }

    [LoggerMessage(2002, LogLevel.Information, "RunPump is false: this process only records deliveries.")]
    private partial void LogOff();
}
