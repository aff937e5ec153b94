using Webhooks.Outbox;

namespace Webhooks.Bench;

/// <summary>Lets every webhook send, or every one but the first.</summary>
internal sealed class OneRefusingGate(bool refusesFirst) : ISendLimiter
{
    private static readonly string First = FixedWebhooks.WebhookId(0);

    public long Version => 0;

    public SendAllowance GetAllowance(string webhookId) => refusesFirst && webhookId == First ? new(0, null) : new(8, null);

    public TenantLoad LoadOf(string? tenantId) => default;
}
