namespace Webhooks.Delivering;

/// <summary>What is being attempted, so that each attempt ends once: with what came of it, or given up. Thread-safe.</summary>
internal sealed class OngoingAttempts
{
    private readonly HashSet<LeasedDelivery> _ongoing = new(ReferenceEqualityComparer.Instance);
    private readonly Lock _lock = new();

    public void Add(LeasedDelivery leased)
    {
        lock (_lock)
        {
            _ongoing.Add(leased);
        }
    }

    /// <summary>Whether it had not ended before.</summary>
    public bool TryEnd(LeasedDelivery leased)
    {
        lock (_lock)
        {
            return _ongoing.Remove(leased);
        }
    }

    /// <summary>What has not ended yet.</summary>
    public IReadOnlyList<LeasedDelivery> Left()
    {
        lock (_lock)
        {
            return [.. _ongoing];
        }
    }
}
