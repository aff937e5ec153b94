using Microsoft.Extensions.Options;
using Webhooks.Hosting;
using Webhooks.Telemetry;

namespace Webhooks.Setup;

/// <summary>
/// Keeps a pump running in a host. An invalid configuration stops the host. After other failures, the pump starts again.
/// </summary>
internal sealed class SupervisedRun(HostLogger<SupervisedRun> logger, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Runs the pump until it returns or the host is stopped.</summary>
    /// <param name="name">The name of the pump in the log.</param>
    /// <param name="run">The pump.</param>
    /// <param name="stopping">A token that is canceled if the host is stopped.</param>
    /// <exception cref="OptionsValidationException">The options are not valid.</exception>
    /// <exception cref="InvalidOperationException">A service is missing, or the pump is already running.</exception>
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
