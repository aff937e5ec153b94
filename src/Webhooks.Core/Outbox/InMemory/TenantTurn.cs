namespace Webhooks.Outbox.InMemory;

/// <summary>Represents the webhooks of one tenant that are ready to send first attempts or retries.</summary>
internal sealed class TenantTurn
{
    public Queue<LaneQueue> Ready { get; } = new();

    /// <summary>
    /// Gets or sets a value indicating whether the tenant waits for its turn in a <see cref="LaneRound"/>.
    /// </summary>
    public bool IsInRound { get; set; }
}
