using System.Globalization;

namespace Webhooks.Definitions;

/// <summary>
/// Provides the checks of a webhook against stored webhooks. Every store of this product uses the same texts.
/// </summary>
internal static class DefinitionConflicts
{
    public static WebhookError NameTaken(Webhook webhook, string owner) =>
        new("$.name", "name.duplicate", $"Name must be unique. Webhook {owner} already uses it.", webhook.Name);

    /// <summary>
    /// Returns an error for each subscription id that another webhook has, for example after a copy. A message is
    /// identified by event and subscription, so that one of the two webhooks would receive nothing.
    /// </summary>
    public static IEnumerable<WebhookError> SubscriptionsTaken(Webhook webhook, Func<string, string?> ownerOf)
    {
        for (var i = 0; i < webhook.Subscriptions?.Count; i++)
        {
            if (webhook.Subscriptions[i]?.Id is { } id && ownerOf(id) is { } owner && owner != webhook.Id)
            {
                yield return new(
                    $"$.subscriptions[{i}].id",
                    "id.duplicate",
                    $"Subscription id must be unique. Webhook {owner} already uses it. Leave it out to get a new one.",
                    id);
            }
        }
    }

    public static void ThrowIfAny(IReadOnlyList<WebhookError> errors)
    {
        if (errors.Count > 0)
        {
            throw new WebhookValidationException(errors);
        }
    }

    /// <summary>Returns whether a save adds a webhook to the tenant.</summary>
    public static bool IsNewToItsTenant(Webhook webhook, Webhook? before) =>
        before is null || before.TenantId != webhook.TenantId;

    /// <summary>Returns the error of a tenant that has more webhooks than allowed, or would have.</summary>
    public static WebhookError TooMany(long count, int most) => new(
        "$",
        "webhooks.count",
        string.Create(
            CultureInfo.InvariantCulture,
            $"A tenant must have at most {most} webhooks "
                + $"({nameof(WebhooksOptions.Limits)}.{nameof(DefinitionLimits.MaxWebhooks)}), "
                + $"but would have {count}. Delete a webhook first."),
        count.ToString(CultureInfo.InvariantCulture));

    /// <summary>Throws if the webhook was saved since the version that was sent.</summary>
    public static void CheckVersion(Webhook webhook, long? sent, long? stored)
    {
        if (sent is { } version && version != (stored ?? 0))
        {
            throw new WebhookConflictException(
                $"Webhook {webhook} has changed: version {version} was expected, but version {stored ?? 0} is stored. "
                    + "Read it again and repeat your change.");
        }
    }

    /// <summary>Returns the webhook to store, with ids, secrets and its next version.</summary>
    public static Webhook Complete(Webhook webhook, Webhook? before, TimeProvider time)
    {
        var complete = webhook.WithIds();
        return complete with
        {
            Secrets = complete.Secrets.Count > 0 ? complete.Secrets
                : before?.Secrets is { Count: > 0 } stored ? stored
                : [WebhookSecret.Generate(time)],
            Version = (before?.Version ?? 0) + 1,
        };
    }
}
