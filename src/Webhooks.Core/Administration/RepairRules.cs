using Webhooks.Definitions;
using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>What a change of a webhook with a defect has to give: what is missing is not silently left out.</summary>
internal static class RepairRules
{
    /// <summary>Whether a secret may be given where others are only rotated: of those stored at least one is lost.</summary>
    public static bool WantsSecret(Webhook? stored) => stored is not null && UnreadableParts.Of(stored) is { Secrets: true };

    /// <summary>Checks what a change made of the stored webhook.</summary>
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
                "A stored secret cannot be read: give a new one with the change, rotate it, or delete the webhook.");
        }

        foreach (var (name, value) in webhook.Headers ?? new Dictionary<string, string>())
        {
            if (value == Shown.Mask && missing.Headers.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                errors.Add(
                    HeaderRules.PathOf("$.headers", name),
                    "header.unreadable",
                    "The stored value cannot be read: give it again, take the header away, or delete the webhook.");
            }
        }
    }

    /// <summary>The stored webhook as a new secret makes it sound.</summary>
    /// <exception cref="WebhookValidationException">More than secrets is missing.</exception>
    public static Webhook ForNewSecret(Webhook stored) => UnreadableParts.Of(stored) is { AreOnlySecrets: false } missing
        && (missing.Everything || missing.Headers.Count > 0)
        ? throw new WebhookValidationException(new WebhookError(
            "$",
            "webhook.broken",
            $"A new secret alone does not repair the webhook; save all that is missing, or delete it. {stored.Defect}"))
        : stored with { Defect = null, Unreadable = null };
}
