using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>
/// What a tenant may not choose: ids and the tenant itself. An id that is refused because somebody else has it would tell
/// that somebody has it.
/// </summary>
internal static class IdentityRules
{
    /// <summary>Checks a webhook that is to be created, or what became of a stored one.</summary>
    public static void Check(Webhook webhook, Webhook? stored, string? tenantId, ErrorList errors)
    {
        CheckFixed(webhook.Id, stored?.Id, "$.id", "id.given", "The id of a webhook is made when it is created", errors);
        CheckFixed(
            webhook.TenantId, tenantId, "$.tenantId", "tenantId.other", "A webhook belongs to the tenant that saves it", errors);
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
                "The id of a subscription is made when it is created; leave it out, or send one that the webhook has.",
                id);
        }
    }

    private static void CheckVersion(Webhook webhook, Webhook? stored, ErrorList errors)
    {
        if (webhook.Version is { } version && version != stored?.Version)
        {
            errors.Add("$.version", "version.given", "A version is counted by the store; leave it out.", $"{version}");
        }
    }

    private static void CheckFixed(
        string? given, string? expected, string path, string code, string rule, ErrorList errors)
    {
        if (given is not null && given != expected)
        {
            errors.Add(path, code, $"{rule}; leave it out.", given);
        }
    }
}
