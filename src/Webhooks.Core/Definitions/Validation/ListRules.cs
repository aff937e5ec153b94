using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>
/// Checks rules between webhooks: ids are unique, also those of subscriptions, and names are unique within a tenant,
/// ignoring case.
/// </summary>
internal static class ListRules
{
    public static void Check(IReadOnlyList<Webhook?> webhooks, string path, ErrorList errors, int? maxWebhooks)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new Dictionary<(string?, string), int>(TenantAndNameComparer.Instance);
        for (var i = 0; i < webhooks.Count; i++)
        {
            var itemPath = JsonPath.Item(path, i);
            if (webhooks[i]?.Id is { } id && !ids.TryAdd(id, i))
            {
                errors.Add($"{itemPath}.id", "id.duplicate", $"Webhook id must be unique, but [{ids[id]}] has it too.", id);
            }

            if (webhooks[i] is { Name: { } name } webhook && !names.TryAdd((webhook.TenantId, name), i))
            {
                errors.Add($"{itemPath}.name", "name.duplicate", Rule(names[(webhook.TenantId, name)]), name);
            }
        }

        CheckSubscriptionIds(webhooks, path, errors);
        CheckCounts(webhooks, path, errors, maxWebhooks);
    }

    private static void CheckCounts(IReadOnlyList<Webhook?> webhooks, string path, ErrorList errors, int? maxWebhooks)
    {
        if (webhooks.Count <= maxWebhooks)
        {
            return;
        }

        foreach (var tenant in webhooks.Where(webhook => webhook is not null).CountBy(webhook => (Id: webhook!.TenantId, 0)))
        {
            if (tenant.Value > maxWebhooks)
            {
                errors.Add(WebhookStoreRules.TooMany(tenant.Value, maxWebhooks.Value) with { Path = path });
            }
        }
    }

    // Message ids are derived from them, and a store keeps only the first of two messages with one id.
    private static void CheckSubscriptionIds(IReadOnlyList<Webhook?> webhooks, string path, ErrorList errors)
    {
        var owners = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < webhooks.Count; i++)
        {
            for (var j = 0; j < webhooks[i]?.Subscriptions?.Count; j++)
            {
                if (webhooks[i]!.Subscriptions[j]?.Id is { } id && !owners.TryAdd(id, i) && owners[id] != i)
                {
                    errors.Add(
                        $"{JsonPath.Item($"{JsonPath.Item(path, i)}.subscriptions", j)}.id",
                        "id.duplicate",
                        $"Subscription id must be unique over all webhooks, but [{owners[id]}] has it too.",
                        id);
                }
            }
        }
    }

    private static string Rule(int earlier) =>
        $"Name must be unique within the tenant, ignoring case, but [{earlier}] has it too.";
}
