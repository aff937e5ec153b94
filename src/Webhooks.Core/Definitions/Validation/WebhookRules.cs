using Webhooks.Definitions.Json;
using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>Checks a webhook with everything in it.</summary>
/// <param name="urls">The rules of URLs.</param>
/// <param name="schedules">The rules of retry schedules.</param>
/// <param name="subscriptionRules">The rules of subscriptions.</param>
/// <param name="limits">The limits for saving, or <see langword="null"/> for stored webhooks.</param>
internal sealed class WebhookRules(
    UrlRules urls, ScheduleRules schedules, SubscriptionRules subscriptionRules, DefinitionLimits? limits)
{
    public void Check(Webhook? webhook, string path, ErrorList errors)
    {
        if (webhook is null)
        {
            errors.Add(path, "webhook.required", "Webhook must not be null.");
            return;
        }

        // A webhook that is too large is not checked any further.
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
        $"A webhook with its subscriptions must have at most {limits.MaxDefinitionBytes} bytes in stored form "
            + $"({nameof(WebhooksOptions.Limits)}.{nameof(limits.MaxDefinitionBytes)}), but has {about}{size}.",
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
                "A webhook with a defect must not be saved. Set everything that is missing, and set Defect to null.");
        }
    }

    private static void CheckRate(int? callsPerSecond, string path, ErrorList errors)
    {
        if (callsPerSecond < 1)
        {
            errors.Add(
                path,
                "maxCallsPerSecond.range",
                $"'maxCallsPerSecond' must be at least 1, but is {callsPerSecond}. Leave it out for no limit.",
                $"{callsPerSecond}");
        }
    }

    private static void CheckSecrets(IReadOnlyList<WebhookSecret?>? secrets, string path, ErrorList errors)
    {
        if (secrets is null)
        {
            errors.Add(path, "value.null", "'secrets' must not be null. Use an empty list instead.");
        }

        if (secrets?.Count > Webhook.MaxSecrets)
        {
            errors.Add(
                path,
                "secrets.count",
                $"A webhook must have at most {Webhook.MaxSecrets} secrets, but has {secrets.Count}. "
                    + "Leave out expired ones.",
                $"{secrets.Count}");
        }

        for (var i = 0; i < secrets?.Count && i < Webhook.MaxSecrets; i++)
        {
            if (secrets[i] is null)
            {
                errors.Add(JsonPath.Item(path, i), "value.null", "Secret must not be null.");
            }
        }
    }

    private void CheckSubscriptions(
        IReadOnlyList<EventSubscription?>? subscriptions, string path, ErrorList errors)
    {
        if (subscriptions is null)
        {
            errors.Add(path, "value.null", "'subscriptions' must not be null. Use an empty list instead.");
            return;
        }

        if (subscriptions.Count > limits?.MaxSubscriptions)
        {
            errors.AddOverLimit(
                path,
                "subscriptions.count",
                $"A webhook must have at most {limits.MaxSubscriptions} subscriptions",
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
                errors.Add($"{itemPath}.id", "id.duplicate", "Subscription id must be unique within the webhook.", id);
            }
        }

        OverlapRule.Check(subscriptions, path, errors);
    }
}
