using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>Keeps a tenant to its own events.</summary>
internal static class EventTenant
{
    /// <summary>The event, of this tenant.</summary>
    /// <exception cref="WebhookValidationException">It is of another one.</exception>
    public static WebhookEvent Set(WebhookEvent webhookEvent, string? tenantId, string path) =>
        webhookEvent.TenantId is null || webhookEvent.TenantId == tenantId
            ? webhookEvent.WithTenant(tenantId)
            : throw new WebhookValidationException(new WebhookError(
                $"{path}.tenantId",
                "tenantId.other",
                "An event belongs to the tenant that asks; leave it out.",
                Shown.Text(webhookEvent.TenantId)));
}
