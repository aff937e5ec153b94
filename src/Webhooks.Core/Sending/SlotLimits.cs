using Webhooks.Outbox;
using Webhooks.Settling;

namespace Webhooks.Sending;

/// <summary>
/// Provides the limits of slots and of leases. For each slot, several deliveries may be leased: one is sent, and the others
/// wait in the <see cref="SendBuffer"/>. The factor is the same for all limits, so that deliveries that wait for a busy
/// webhook or tenant never take the leases of others.
/// </summary>
internal sealed class SlotLimits(DeliveryOptions options)
{
    /// <summary>The number of leases for each slot.</summary>
    public const int LeasesPerSlot = 4;

    /// <summary>The maximum number of deliveries of one claim.</summary>
    public const int MaxClaim = 512;

    /// <summary>The size of waiting bodies in bytes beyond which only deliveries that have a slot are leased.</summary>
    public const long MaxWaitingBytes = 16 * 1024 * 1024;

    public SlotCount Slots { get; } = new(options.MaxConcurrency, options.RetrySlotsOf(options.MaxConcurrency));

    public SlotCount OfWebhook { get; } =
        new(options.MaxConcurrencyPerWebhook, options.RetrySlotsOf(options.MaxConcurrencyPerWebhook));

    public double TenantShare { get; } = options.TenantShare;

    /// <summary>Gets the maximum number of deliveries that are leased and not sent without a slot.</summary>
    public int Leases => LeasesPerSlot * Slots.Calls;

    /// <summary>Gets the number of leases that the express lane leaves to claims.</summary>
    public int LeasesOfClaims => Slots.Calls;

    /// <summary>Gets the number of claimed deliveries that wait, at which the pump claims again.</summary>
    public int LowWater { get; } = Math.Min(MaxClaim, (LeasesPerSlot - 1) * options.MaxConcurrency) / 2;

    /// <summary>
    /// Determines whether one more delivery is within the limits of all, of its webhook and of its tenant. The share of a
    /// tenant is that of <see cref="TenantSlots"/>.
    /// </summary>
    /// <param name="used">The deliveries that are counted.</param>
    /// <param name="free">The number of slots or leases that are left for all.</param>
    /// <param name="scale">The number of leases for each slot of the webhook.</param>
    /// <param name="message">The message of the delivery.</param>
    /// <param name="isRetry"><see langword="true"/> for a retry.</param>
    /// <param name="hasTenants"><see langword="true"/> if tenants share slots.</param>
    public bool Allow(SlotTally used, SlotCount free, int scale, WebhookMessage message, bool isRetry, bool hasTenants)
    {
        if (free.Calls <= 0 || (isRetry && free.Retries <= 0))
        {
            return false;
        }

        var webhook = used.OfWebhook(message.WebhookId);
        if (webhook.Calls >= scale * OfWebhook.Calls || (isRetry && webhook.Retries >= scale * OfWebhook.Retries))
        {
            return false;
        }

        var tenant = hasTenants ? used.OfTenant(message.TenantId) : default;
        return !hasTenants
            || (tenant.Calls < TenantShare * free.Calls && (!isRetry || tenant.Retries < TenantShare * free.Retries));
    }
}
