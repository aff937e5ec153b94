namespace Webhooks.Bench;

/// <summary>What one process says of one run: a line of JSON on its output.</summary>
internal sealed record RunResult
{
    /// <summary>How many events were delivered, where the run delivers.</summary>
    public int Events { get; init; }

    /// <summary>From the first event to the last one that is delivered and, where it is durable, recorded so.</summary>
    public double Seconds { get; init; }

    public double CpuSeconds { get; init; }

    public long AllocatedBytes { get; init; }

    public double PeakMegabytes { get; init; }

    /// <summary>What a run measures that does not deliver, or besides: a name and a value.</summary>
    public Dictionary<string, double> Figures { get; init; } = [];

    /// <summary>What is wrong with the run; null for nothing.</summary>
    public string? Failure { get; init; }
}
