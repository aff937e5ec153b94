namespace Webhooks.Store.Claiming;

/// <summary>
/// Stores across claims where the next one begins in a lane, so that each tenant and each of its webhooks comes first at some
/// time. Used by one claim at a time.
/// </summary>
internal sealed class LanePosition
{
    /// <summary>The maximum number of tenants with a position. Beyond it all begin with their first webhook.</summary>
    private const int Most = 1_000;

    /// <summary>The position before every key.</summary>
    public const long Start = long.MinValue;

    /// <summary>Gets or sets the tenant after which the next claim begins.</summary>
    public long TenantAfter { get; set; } = Start;

    /// <summary>Gets or sets the number of tenants on the last page that had room for more.</summary>
    public int Tenants { get; set; }

    /// <summary>Gets the webhooks after which tenants begin.</summary>
    public Dictionary<long, long> WebhookAfter { get; } = [];

    public void BeginAfter(long tenantKey, long webhookKey)
    {
        if (WebhookAfter.Count >= Most)
        {
            WebhookAfter.Clear();
        }

        WebhookAfter[tenantKey] = webhookKey;
    }
}
