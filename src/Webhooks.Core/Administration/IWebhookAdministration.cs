namespace Webhooks.Administration;

/// <summary>What stands behind a screen or an API where customers of the host manage their webhooks.</summary>
/// <remarks>
/// Everything is done for one tenant, so that none can see, guess or change what another has:
/// <code>
/// var acme = administration.ForTenant("acme");
/// var (webhook, secret) = await acme.CreateAsync(new() { Name = "ERP", Urls = ["https://erp.example/hook"] });
/// </code>
/// Works with every <see cref="Definitions.IEditableWebhookStore"/>; log and control are there where the outbox has them. A singleton;
/// thread-safe.
/// </remarks>
public interface IWebhookAdministration
{
    /// <summary>What one tenant has, and may do.</summary>
    /// <param name="tenantId">The tenant; null for what belongs to none.</param>
    ITenantWebhooks ForTenant(string? tenantId);
}
