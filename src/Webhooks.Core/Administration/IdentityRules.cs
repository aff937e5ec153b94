using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>
/// Checks ids, tenant and version, which callers must not choose. An error for an id of another tenant would reveal that it
/// exists.
/// </summary>
internal static class IdentityRules
{
    /// <summary>Checks a new webhook, or a changed one.</summary>
    public static void Check(Webhook webhook, Webhook? stored, string? tenantId, ErrorList errors)
    {
        CheckFixed(webhook.Id, stored?.Id, "$.id", "id.given", "Webhook id is assigned on creation", errors);
        CheckFixed(
            webhook.TenantId, tenantId, "$.tenantId", "tenantId.other", "Tenant must be your own", errors);
        CheckVersion(webhook, stored, errors);
        var known = stored?.Subscriptions.Select(subscription => subscription.Id).ToHashSet() ?? [];
        for (var i = 0; i < webhook.Subscriptions?.Count; i++)
        {
            CheckSubscription(webhook.Subscriptions[i]?.Id, known, $"$.subscriptions[{i}].id", errors);
        }
    }

    private static void CheckSubscription(string? id, HashSet<string?> known, string path, ErrorList errors)
    {
        if (id is not null && !known.Contains(id))
        {
            errors.Add(
                path,
                "id.given",
                "Subscription id is assigned on creation. Leave it out, or send an id of this webhook.",
                id);
        }
    }

    private static void CheckVersion(Webhook webhook, Webhook? stored, ErrorList errors)
    {
        if (webhook.Version is { } version && version != stored?.Version)
        {
            errors.Add("$.version", "version.given", "Version is assigned by the store. Leave it out.", $"{version}");
        }
    }

    private static void CheckFixed(
        string? given, string? expected, string path, string code, string rule, ErrorList errors)
    {
        if (given is not null && given != expected)
        {
            errors.Add(path, code, $"{rule}. Leave it out.", given);
        }
    }
}
