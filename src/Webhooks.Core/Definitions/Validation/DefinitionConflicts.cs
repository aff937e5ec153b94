using System.Globalization;

namespace Webhooks.Definitions.Validation;

/// <summary>What a stored definition says against saving another one; said in the same words by every store of ours.</summary>
internal static class DefinitionConflicts
{
    public static WebhookError NameTaken(Webhook webhook, string owner) =>
        new("$.name", "name.duplicate", $"A name is unique; {owner} has it already.", webhook.Name);

    /// <summary>
    /// A message is known by event and subscription: of two webhooks with one subscription id, as a copy has it, one would
    /// get nothing.
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
                    $"The id of a subscription is unique; {owner} has it already. Leave it out to get a new one.",
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

    /// <summary>Whether a save gives the tenant one webhook more.</summary>
    public static bool IsNewToItsTenant(Webhook webhook, Webhook? before) =>
        before is null || before.TenantId != webhook.TenantId;

    /// <summary>A tenant has more webhooks than the host allows, or would have.</summary>
    public static WebhookError TooMany(long count, int most) => new(
        "$",
        "webhooks.count",
        string.Create(
            CultureInfo.InvariantCulture,
            $"A tenant has at most {most} webhooks ({nameof(WebhooksOptions.Limits)}.{nameof(DefinitionLimits.MaxWebhooks)}); "
                + $"this would be {count}. Delete one first."),
        count.ToString(CultureInfo.InvariantCulture));

    /// <summary>Throws where somebody else saved since the version that is sent back.</summary>
    public static void CheckVersion(Webhook webhook, long? sent, long? stored)
    {
        if (sent is { } version && version != (stored ?? 0))
        {
            throw new WebhookConflictException(
                $"{webhook} was sent with version {version}, but stored is version {stored ?? 0}.");
        }
    }

    /// <summary>The webhook as it is to be stored: with ids, secrets and its next version.</summary>
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
