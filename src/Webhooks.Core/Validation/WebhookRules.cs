namespace Webhooks.Validation;

/// <summary>The rules of one webhook and all that it holds.</summary>
internal sealed class WebhookRules(UrlRules urls, ScheduleRules schedules, SubscriptionRules subscriptionRules)
{
    public void Check(Webhook? webhook, string path, ErrorList errors)
    {
        if (webhook is null)
        {
            errors.Add(path, "webhook.required", "A webhook is not null.");
            return;
        }

        CheckDefect(webhook.Defect, $"{path}.defect", errors);
        TextRules.CheckId(webhook.Id, $"{path}.id", errors);
        TextRules.CheckId(webhook.TenantId, $"{path}.tenantId", errors);
        TextRules.CheckName(webhook.Name, $"{path}.name", errors);
        urls.Check(webhook.Urls, $"{path}.urls", errors);
        CheckRate(webhook.MaxCallsPerSecond, $"{path}.maxCallsPerSecond", errors);
        schedules.Check(webhook.Schedule, $"{path}.schedule", errors);
        CheckSecrets(webhook.Secrets, $"{path}.secrets", errors);
        HeaderRules.Check(webhook.Headers, $"{path}.headers", errors);
        CheckSubscriptions(webhook.Subscriptions, $"{path}.subscriptions", errors);
    }

    private static void CheckDefect(string? defect, string path, ErrorList errors)
    {
        if (defect is not null)
        {
            errors.Add(
                path,
                "webhook.defect",
                "What could not be read cannot be saved: give all that is missing, and set the defect to null.");
        }
    }

    private static void CheckRate(int? callsPerSecond, string path, ErrorList errors)
    {
        if (callsPerSecond < 1)
        {
            errors.Add(
                path,
                "maxCallsPerSecond.range",
                "The rate is 1 call a second or more; leave it out for no limit.",
                $"{callsPerSecond}");
        }
    }

    private static void CheckSecrets(IReadOnlyList<WebhookSecret?>? secrets, string path, ErrorList errors)
    {
        if (secrets is null)
        {
            errors.Add(path, "value.null", "Secrets are not null; where there is none, one is made.");
        }

        if (secrets?.Count > Webhook.MaxSecrets)
        {
            errors.Add(
                path,
                "secrets.count",
                $"A webhook has at most {Webhook.MaxSecrets} secrets; leave out those that have ended.",
                $"{secrets.Count}");
        }

        for (var i = 0; i < secrets?.Count; i++)
        {
            if (secrets[i] is null)
            {
                errors.Add(JsonPath.Item(path, i), "value.null", "A secret is not null.");
            }
        }
    }

    private void CheckSubscriptions(
        IReadOnlyList<EventSubscription?>? subscriptions, string path, ErrorList errors)
    {
        if (subscriptions is null)
        {
            errors.Add(path, "value.null", "Subscriptions are not null; an empty list means none.");
            return;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < subscriptions.Count; i++)
        {
            var itemPath = JsonPath.Item(path, i);
            subscriptionRules.Check(subscriptions[i], itemPath, errors);
            if (subscriptions[i]?.Id is { } id && !ids.Add(id))
            {
                errors.Add($"{itemPath}.id", "id.duplicate", "The subscriptions of a webhook differ in their ids.", id);
            }
        }

        OverlapRule.Check(subscriptions, path, errors);
    }
}
