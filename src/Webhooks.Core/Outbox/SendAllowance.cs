namespace Webhooks.Outbox;

/// <summary>Represents the number of deliveries that a webhook can send now.</summary>
/// <param name="Slots">
/// The maximum number of deliveries to lease. It is 0 if the webhook is at its limit or not active.
/// </param>
/// <param name="CallsPerSecond">
/// The maximum number of requests per second over all processes, or <see langword="null"/> for no limit.
/// </param>
public readonly record struct SendAllowance(int Slots, int? CallsPerSecond)
{
    /// <summary>
    /// Gets the maximum number of retries among the deliveries. Other slots are reserved for first attempts.
    /// </summary>
    /// <value>The default is <see cref="Slots"/>.</value>
    public int RetrySlots { get; init; } = Slots;

    /// <summary>
    /// Gets a value indicating whether the webhook has no slots until it is activated or removed. An outbox that implements
    /// <see cref="IDestinationControl"/> need not ask again before it is called for the webhook, so that paused webhooks cost
    /// claims nothing.
    /// </summary>
    public bool IsPaused { get; init; }

    /// <summary>
    /// Gets the tenant id of the webhook, or <see langword="null"/> if it has no tenant or no longer exists.
    /// </summary>
    public string? TenantId { get; init; }
}
