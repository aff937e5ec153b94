namespace Webhooks.Administration;

/// <summary>Provides the operations for a settings page or an API in which your customers manage their webhooks.</summary>
/// <remarks>
/// <para>All operations are for one tenant. A tenant cannot see, guess or change anything of another tenant.</para>
/// <code>
/// var acme = administration.ForTenant("acme");
/// var (webhook, secret) = await acme.CreateAsync(new() { Name = "ERP", Urls = ["https://erp.example/hook"] });
/// </code>
/// <para>
/// It works with every <see cref="Definitions.IEditableWebhookStore"/>. The log and the control of deliveries need an outbox that
/// supports them. Registered as a singleton. Thread-safe.
/// </para>
/// </remarks>
public interface IWebhookAdministration
{
    /// <summary>Returns the operations for one tenant.</summary>
    /// <param name="tenantId">The tenant id, or <see langword="null"/> for webhooks without a tenant.</param>
    /// <param name="actor">
    /// The name of the person or program that makes the changes, for <see cref="Webhook.ModifiedBy"/> and the history, or
    /// <see langword="null"/> if it is not known. At most 100 characters are kept.
    /// </param>
    ITenantWebhooks ForTenant(string? tenantId, string? actor = null);
}
