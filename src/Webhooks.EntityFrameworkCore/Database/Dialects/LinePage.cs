namespace Webhooks.Database.Dialects;

/// <summary>
/// Specifies which ready lines of a lane to read: those of some tenants after a position, and of each tenant those of some
/// webhooks after a position of its own. Each is found by a look in the index, however many deliveries it has.
/// </summary>
/// <param name="Lane">The lane.</param>
/// <param name="TenantAfter">The tenant after which to begin.</param>
/// <param name="WebhookAfter">The webhooks after which to begin, for tenants that do not begin with their first.</param>
/// <param name="PassedTenants">The tenants without slots, which are passed over.</param>
/// <param name="PassedWebhooks">The webhooks without slots, which are passed over.</param>
/// <param name="Tenants">The maximum number of tenants.</param>
/// <param name="Webhooks">The maximum number of webhooks of a tenant.</param>
internal sealed record LinePage(
    int Lane,
    long TenantAfter,
    IReadOnlyDictionary<long, long> WebhookAfter,
    IReadOnlyCollection<long> PassedTenants,
    IReadOnlyCollection<long> PassedWebhooks,
    int Tenants,
    int Webhooks)
{
    /// <summary>The maximum number of lines of a webhook, more than it has URLs.</summary>
    public const int Lines = 64;
}
