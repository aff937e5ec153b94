using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Sending;
using Webhooks.Telemetry;

namespace Webhooks.Setup;

/// <summary>Runs the delivery pump for as long as the host runs, unless other processes deliver.</summary>
internal sealed class DeliveryHostedService(
    IServiceProvider services,
    IDeliveryPump pump,
    SupervisedRun supervised,
    IOptions<WebhooksOptions> options,
    HostLogger<DeliveryHostedService> logger)
    : BackgroundService
{
    private readonly bool? _runPump = options.Value.Delivery.RunPump;
    private readonly bool _hasTransport = services.GetService<IMessageSender>() is not null;

    public override Task StartAsync(CancellationToken cancellationToken) => _runPump == true && !_hasTransport
        ? throw DeliveryPump.NoTransport()
        : base.StartAsync(cancellationToken);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_runPump == false)
        {
            Log.DeliveryElsewhere(logger);
            return Task.CompletedTask;
        }

        if (!_hasTransport)
        {
            Log.NoTransport(logger);
            return Task.CompletedTask;
        }

        return supervised.RunAsync("delivery", pump.RunAsync, stoppingToken);
    }
}
