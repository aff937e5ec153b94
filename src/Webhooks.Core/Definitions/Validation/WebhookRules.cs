using Webhooks.Definitions.Json;
using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>The rules of one webhook and all that it holds.</summary>
/// <param name="urls">The rules of its URLs.</param>
/// <param name="schedules">The rules of its schedule.</param>
/// <param name="subscriptionRules">The rules of its subscriptions.</param>
/// <param name="limits">What a host lets be saved; null for what is stored already.</param>
internal sealed class WebhookRules(
    UrlRules urls, ScheduleRules schedules, SubscriptionRules subscriptionRules, DefinitionLimits? limits)
{
    public void Check(Webhook? webhook, string path, ErrorList errors)
    {
        if (webhook is null)
        {
            errors.Add(path, "webhook.required", "A webhook is not null.");
            return;
        }

        // What is larger than it may be whatever it says is not looked at any further.
        if (limits is not null && DefinitionSize.AtLeast(webhook) is var least && least > limits.MaxDefinitionBytes)
        {
            AddSize(path, least, "at least ", errors, limits);
            return;
        }

        var before = errors.Count;
        CheckParts(webhook, path, errors);
        if (limits is not null
            && errors.Count == before
            && DefinitionSize.Of(webhook) is var size
            && size > limits.MaxDefinitionBytes)
        {
            AddSize(path, size, "", errors, limits);
        }
    }

    private static void AddSize(string path, long size, string about, ErrorList errors, DefinitionLimits limits) => errors.Add(
        path,
        "definition.size",
        $"A webhook with all its subscriptions has at most {limits.MaxDefinitionBytes} bytes as it is stored "
            + $"({nameof(WebhooksOptions.Limits)}.{nameof(limits.MaxDefinitionBytes)}); this has {about}{size}.",
        $"{size}");

    private void CheckParts(Webhook webhook, string path, ErrorList errors)
    {
        CheckDefect(webhook.Defect, $"{path}.defect", errors);
        TextRules.CheckId(webhook.Id, $"{path}.id", errors);
        TextRules.CheckId(webhook.TenantId, $"{path}.tenantId", errors);
        TextRules.CheckName(webhook.Name, $"{path}.name", errors, isSaved: limits is not null);
        if (limits is not null)
        {
            TextRules.CheckDescription(webhook.Description, $"{path}.description", errors, limits);
        }

        urls.Check(webhook.Urls, $"{path}.urls", errors);
        CheckRate(webhook.MaxCallsPerSecond, $"{path}.maxCallsPerSecond", errors);
        schedules.Check(webhook.Schedule, $"{path}.schedule", errors);
        CheckSecrets(webhook.Secrets, $"{path}.secrets", errors);
        HeaderRules.Check(webhook.Headers, $"{path}.headers", errors, limits);
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

        for (var i = 0; i < secrets?.Count && i < Webhook.MaxSecrets; i++)
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

        if (subscriptions.Count > limits?.MaxSubscriptions)
        {
            errors.AddOverLimit(
                path,
                "subscriptions.count",
                $"A webhook has at most {limits.MaxSubscriptions} subscriptions",
                nameof(limits.MaxSubscriptions),
                subscriptions.Count);
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
