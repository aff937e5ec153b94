namespace Webhooks.Outbox.InMemory;

/// <summary>The webhooks of one tenant that are ready to send something of one kind, and whether the tenant waits for its turn.</summary>
internal sealed class TenantTurn
{
    public Queue<LaneQueue> Ready { get; } = new();

    /// <summary>Whether it stands in a <see cref="LaneRound"/>.</summary>
    public bool IsInRound { get; set; }
}
