using Webhooks.Definitions;
using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>
/// Checks changes of a webhook with a defect. They must supply what is missing, so that nothing is lost silently.
/// </summary>
internal static class RepairRules
{
    /// <summary>Determines whether a change may set a secret, because a stored one cannot be read.</summary>
    public static bool WantsSecret(Webhook? stored) => stored is not null && UnreadableParts.Of(stored) is { Secrets: true };

    /// <summary>Checks a changed webhook.</summary>
    public static void Check(Webhook webhook, Webhook? stored, ErrorList errors)
    {
        if (stored is null || UnreadableParts.Of(stored) is not { } missing)
        {
            return;
        }

        if (missing.Secrets && webhook.Secrets is not { Count: > 0 })
        {
            errors.Add(
                "$.secret",
                "secret.unreadable",
                "Secret is required, because a stored one cannot be read. Send or rotate it, or delete the webhook.");
        }

        foreach (var (name, value) in webhook.Headers ?? new Dictionary<string, string>())
        {
            if (value == Shown.Mask && missing.Headers.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                errors.Add(
                    HeaderRules.PathOf("$.headers", name),
                    "header.unreadable",
                    "Header value is required, because the stored one cannot be read. "
                        + "Send it, remove the header, or delete the webhook.");
            }
        }
    }

    /// <summary>Returns the stored webhook as repaired by a new secret.</summary>
    /// <exception cref="WebhookValidationException">More than secrets is missing.</exception>
    public static Webhook ForNewSecret(Webhook stored) => UnreadableParts.Of(stored) is { AreOnlySecrets: false } missing
        && (missing.Everything || missing.Headers.Count > 0)
        ? throw new WebhookValidationException(new WebhookError(
            "$",
            "webhook.broken",
            $"The webhook cannot be repaired by a new secret alone. Save all missing parts, or delete it. {stored.Defect}"))
        : stored with { Defect = null, Unreadable = null };
}
