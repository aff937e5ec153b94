using Microsoft.Extensions.Hosting;
using Webhooks.Dispatching;

namespace Webhooks.Setup;

/// <summary>Reads the change sources for as long as the host runs.</summary>
internal sealed class ChangeHostedService(IChangePump pump, SupervisedRun supervised) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        supervised.RunAsync("change", pump.RunAsync, stoppingToken);
}
