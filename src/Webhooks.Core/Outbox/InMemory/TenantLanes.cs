namespace Webhooks.Outbox.InMemory;

/// <summary>What the webhooks of one tenant have waiting in all, and which of them are ready to send.</summary>
internal sealed class TenantLanes(string? tenantId)
{
    public string? TenantId { get; } = tenantId;

    /// <summary>How many lanes it has.</summary>
    public int Lanes { get; set; }

    /// <summary>What waits, sent or held, has not settled.</summary>
    public Occupancy Waiting { get; } = new();

    public TenantTurn FirstAttempts { get; } = new();

    public TenantTurn Retries { get; } = new();
}
