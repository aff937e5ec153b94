namespace Webhooks.Administration;

/// <summary>Represents the number of webhooks of a tenant, each in one of three groups.</summary>
/// <param name="Active">The number of active webhooks that are not in trouble.</param>
/// <param name="InTrouble">The number of webhooks that need attention.</param>
/// <param name="Inactive">The number of webhooks that the customer deactivated.</param>
public sealed record WebhookCounts(int Active, int InTrouble, int Inactive)
{
    /// <summary>Gets the number of all webhooks.</summary>
    public int All => Active + InTrouble + Inactive;

    /// <summary>Gets a value indicating whether the tenant has more webhooks than were counted.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IsEstimate { get; init; }
}
