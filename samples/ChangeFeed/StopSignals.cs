using System.Runtime.InteropServices;

namespace ChangeFeed;

/// <summary>Ends the run cleanly after Ctrl-C or SIGTERM. A second signal ends the process immediately.</summary>
internal sealed class StopSignals : IDisposable
{
    // A terminal, a shell and tools such as timeout may send the same signal twice for one request.
    private static readonly TimeSpan OneRequest = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private long _stoppedAt;

    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
    ];

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        Array.ForEach(_registrations, registration => registration.Dispose());
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        var now = TimeProvider.System.GetTimestamp();
        var first = Interlocked.CompareExchange(ref _stoppedAt, now, 0);
        signal.Cancel = first == 0 || TimeProvider.System.GetElapsedTime(first, now) < OneRequest;
        _stop.Cancel();
    }
}
