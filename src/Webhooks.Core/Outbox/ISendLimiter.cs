namespace Webhooks.Outbox;

/// <summary>Limits how many deliveries of each webhook an outbox may lease. The pump passes it with every claim.</summary>
/// <remarks>
/// An outbox calls it only for webhooks that have due deliveries, and skips webhooks without slots at no cost for their
/// backlog. Calls return immediately and never throw. Thread-safe.
/// </remarks>
public interface ISendLimiter
{
    /// <summary>
    /// Gets a number that grows if an allowance may have changed for a reason other than a completion: changed webhooks.
    /// </summary>
    long Version { get; }

    /// <summary>Returns the number of deliveries that a webhook can send now.</summary>
    /// <param name="webhookId">The id of the webhook.</param>
    SendAllowance GetAllowance(string webhookId);

    /// <summary>Returns the slots of this process that a tenant uses now.</summary>
    /// <param name="tenantId">The tenant id, or <see langword="null"/> for webhooks without a tenant.</param>
    TenantLoad LoadOf(string? tenantId);
}
