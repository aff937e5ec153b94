namespace Webhooks.Outbox;

/// <summary>Says how much a webhook may send now; a pump gives one to the store it claims from.</summary>
/// <remarks>
/// The store asks only for webhooks that have something due, and skips those with no slots without walking over
/// what they have pending. Answers are immediate and do not throw. Thread-safe.
/// </remarks>
public interface ISendLimiter
{
    /// <summary>
    /// Grows whenever an answer may have changed for a reason that no completion tells the store: definitions changed.
    /// </summary>
    long Version { get; }

    /// <summary>What a webhook may send now.</summary>
    /// <param name="webhookId">The webhook.</param>
    SendAllowance GetAllowance(string webhookId);

    /// <summary>What this process sends for a tenant now.</summary>
    /// <param name="tenantId">The tenant; null for the webhooks that have none.</param>
    TenantLoad LoadOf(string? tenantId);
}
