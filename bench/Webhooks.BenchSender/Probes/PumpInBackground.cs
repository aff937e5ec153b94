using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Bench;

/// <summary>The pump of some services, from now until it is disposed.</summary>
internal sealed class PumpInBackground : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;

    public PumpInBackground(IServiceProvider services) =>
        _run = Task.Run(() => services.GetRequiredService<IDeliveryPump>().RunAsync(_stop.Token));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }
}
