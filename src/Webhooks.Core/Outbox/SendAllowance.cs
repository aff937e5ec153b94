namespace Webhooks.Outbox;

/// <summary>What a webhook may send now.</summary>
/// <param name="Slots">How many deliveries may be leased; 0 while it is at its limit or not active.</param>
/// <param name="CallsPerSecond">Its rate over all processes; null for no limit.</param>
public readonly record struct SendAllowance(int Slots, int? CallsPerSecond)
{
    /// <summary>How many of the deliveries may be retries; the other slots are kept for first attempts.</summary>
    /// <value>As many as <see cref="Slots"/> by default.</value>
    public int RetrySlots { get; init; } = Slots;

    /// <summary>The tenant of the webhook; null where it has none, or where the webhook is not known any more.</summary>
    public string? TenantId { get; init; }
}
