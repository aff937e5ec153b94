using Webhooks.Definitions;
using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>
/// Validates a webhook like a save: by what a tenant can choose, and by the rules of a webhook. A reader of requests can
/// report all errors together.
/// </summary>
/// <param name="rules">The rules of a webhook.</param>
/// <param name="tenantId">The id of the tenant that saves.</param>
/// <param name="stored">The stored webhook, or <see langword="null"/> for a new one.</param>
internal sealed class SavingValidator(IWebhookValidator rules, string? tenantId, Webhook? stored) : IWebhookValidator
{
    /// <summary>Returns the webhook to save, with its identity and the values that were left masked.</summary>
    public Webhook Complete(Webhook webhook, ErrorList errors)
    {
        IdentityRules.Check(webhook, stored, tenantId, errors);
        var wantsSecret = RepairRules.WantsSecret(stored);
        if (stored is not null && !wantsSecret && webhook.Secrets is { Count: > 0 })
        {
            errors.Add(
                "$.secret", "secret.given", "'secret' must not be set in a change. Rotate the secret instead.", Shown.Mask);
        }

        RepairRules.Check(webhook, stored, errors);
        OriginRules.Check(webhook, stored, errors);
        var unmasked = Masking.Unmask(webhook, stored, errors) with { Defect = null, Unreadable = null };
        var complete = stored is null
            ? unmasked with { TenantId = tenantId }
            : unmasked with { Id = stored.Id, TenantId = stored.TenantId, Secrets = wantsSecret ? webhook.Secrets : [] };
        errors.AddRange(rules.Validate(complete));
        return complete;
    }

    public IReadOnlyList<WebhookError> Validate(Webhook webhook, string path = "$")
    {
        var errors = new ErrorList();
        Complete(webhook, errors);
        return errors.ToList();
    }

    public IReadOnlyList<WebhookError> Validate(IReadOnlyList<Webhook> webhooks, string path = "$") =>
        rules.Validate(webhooks, path);

    public IReadOnlyList<WebhookError> Validate(WebhookEvent webhookEvent, string path = "$") =>
        rules.Validate(webhookEvent, path);
}
