using Webhooks.Outbox;

namespace Webhooks.Support;

/// <summary>Lets every webhook send.</summary>
/// <param name="slots">How many at once.</param>
/// <param name="callsPerSecond">How many a second; null for no limit.</param>
internal sealed class OpenGate(int slots, int? callsPerSecond = null) : ISendLimiter
{
    public long Version => 0;

    public SendAllowance GetAllowance(string webhookId) => new(slots, callsPerSecond) { RetrySlots = slots };

    public TenantLoad LoadOf(string? tenantId) => default;
}
