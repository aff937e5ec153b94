using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Telemetry;

namespace Webhooks.Setup;

/// <summary>
/// Keeps a pump running in a host: a wrong configuration stops the host, any other fault is tried again.
/// </summary>
internal sealed class SupervisedRun(HostLogger<SupervisedRun> logger, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Runs until the pump returns or the host stops.</summary>
    /// <param name="name">What the log calls it.</param>
    /// <param name="run">The pump.</param>
    /// <param name="stopping">The host stops.</param>
    /// <exception cref="OptionsValidationException">Settings are wrong.</exception>
    /// <exception cref="InvalidOperationException">Something is missing, or the pump is running already.</exception>
    public async Task RunAsync(string name, Func<CancellationToken, Task> run, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && !await TryRunAsync(name, run, stopping).ConfigureAwait(false))
        {
            await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TryRunAsync(string name, Func<CancellationToken, Task> run, CancellationToken stopping)
    {
        try
        {
            await run(stopping).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception e) when (e is not (OptionsValidationException or InvalidOperationException))
        {
            Log.PumpFailed(logger, name, Pause, e);
            return false;
        }
    }
}
