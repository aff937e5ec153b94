using System.Diagnostics;

namespace Webhooks.Bench;

/// <summary>Time, processor time and allocations of this process since it was made.</summary>
internal sealed class Measurement
{
    private readonly Process _process = Process.GetCurrentProcess();
    private readonly TimeSpan _cpu;
    private readonly long _allocated;
    private readonly long _start;

    public Measurement()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        _cpu = _process.TotalProcessorTime;
        _allocated = GC.GetTotalAllocatedBytes(precise: true);
        _start = Stopwatch.GetTimestamp();
    }

    public RunResult End(int events)
    {
        var seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        _process.Refresh();
        return new()
        {
            Events = events,
            Seconds = seconds,
            CpuSeconds = (_process.TotalProcessorTime - _cpu).TotalSeconds,
            AllocatedBytes = GC.GetTotalAllocatedBytes(precise: true) - _allocated,
            PeakMegabytes = _process.PeakWorkingSet64 / 1048576.0,
        };
    }
}
