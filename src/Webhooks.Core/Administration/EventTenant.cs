using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>Ensures that a tenant uses only its own events.</summary>
internal static class EventTenant
{
    /// <summary>Returns the event with this tenant.</summary>
    /// <exception cref="WebhookValidationException">The event belongs to another tenant.</exception>
    public static WebhookEvent Set(WebhookEvent webhookEvent, string? tenantId, string path) =>
        webhookEvent.TenantId is null || webhookEvent.TenantId == tenantId
            ? webhookEvent.WithTenant(tenantId)
            : throw new WebhookValidationException(new WebhookError(
                $"{path}.tenantId",
                "tenantId.other",
                "Tenant of the event must be your own. Leave it out.",
                Shown.Text(webhookEvent.TenantId)));
}
