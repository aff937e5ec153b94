using Webhooks.Definitions;
using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>
/// Validates a webhook as saving it does: by the rules of its tenant, which only administration knows, and by those of the
/// model. A reader of a request that uses it reports all errors at the same time.
/// </summary>
/// <param name="rules">The rules of the model.</param>
/// <param name="tenantId">The tenant that saves.</param>
/// <param name="stored">The webhook that is changed, or null for a new one.</param>
internal sealed class SavingValidator(IWebhookValidator rules, string? tenantId, Webhook? stored) : IWebhookValidator
{
    private const string Root = "$";

    /// <summary>Returns the webhook to save, with its identity and with the values that a change left masked.</summary>
    /// <exception cref="WebhookValidationException">A rule of the tenant is broken.</exception>
    public Webhook Complete(Webhook webhook)
    {
        var errors = new ErrorList();
        var complete = Complete(webhook, errors);
        if (errors.Count > 0)
        {
            // No store gets to validate it, and the caller wants all errors at the same time.
            errors.AddRange(rules.Validate(complete));
            errors.ThrowIfAny();
        }

        return complete;
    }

    public IReadOnlyList<WebhookError> Validate(Webhook webhook, string path = "$")
    {
        var errors = new ErrorList();
        errors.AddRange(rules.Validate(Complete(webhook, errors)));
        return path == Root
            ? errors.ToList()
            : [.. errors.ToList().Select(error => error with { Path = path + error.Path[1..] })];
    }

    public IReadOnlyList<WebhookError> Validate(IReadOnlyList<Webhook> webhooks, string path = "$") =>
        rules.Validate(webhooks, path);

    public IReadOnlyList<WebhookError> Validate(WebhookEvent webhookEvent, string path = "$") =>
        rules.Validate(webhookEvent, path);

    private Webhook Complete(Webhook webhook, ErrorList errors)
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
        return stored is null
            ? unmasked with { TenantId = tenantId }
            : unmasked with { Id = stored.Id, TenantId = stored.TenantId, Secrets = wantsSecret ? webhook.Secrets : [] };
    }
}
