using Webhooks.Definitions;
using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>
/// Judges a webhook as saving it does: by what a tenant may choose, and by the rules of the model. Whoever reads a request
/// with it tells all that is wrong at once, with what is no webhook at all.
/// </summary>
/// <param name="rules">The rules of the model.</param>
/// <param name="tenantId">The tenant that saves.</param>
/// <param name="stored">What is changed; null for something new.</param>
internal sealed class SavingValidator(IWebhookValidator rules, string? tenantId, Webhook? stored) : IWebhookValidator
{
    /// <summary>What is saved: with the identity it has, and the values that a change left masked.</summary>
    public Webhook Complete(Webhook webhook, ErrorList errors)
    {
        IdentityRules.Check(webhook, stored, tenantId, errors);
        var wantsSecret = RepairRules.WantsSecret(stored);
        if (stored is not null && !wantsSecret && webhook.Secrets is { Count: > 0 })
        {
            errors.Add(
                "$.secret", "secret.given", "The secret of a webhook is replaced by rotating it; leave it out.", Shown.Mask);
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
