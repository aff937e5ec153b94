namespace Webhooks.Outbox.InMemory;

/// <summary>Represents the open deliveries of all webhooks of one tenant, and the webhooks that are ready to send.</summary>
internal sealed class TenantLanes(string? tenantId)
{
    public string? TenantId { get; } = tenantId;

    public int Lanes { get; set; }

    /// <summary>Gets the room of deliveries that are not settled.</summary>
    public Occupancy Waiting { get; } = new();

    public TenantTurn FirstAttempts { get; } = new();

    public TenantTurn Retries { get; } = new();
}
