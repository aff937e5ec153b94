using System.Globalization;
using Microsoft.Extensions.Options;

namespace Webhooks.Definitions;

/// <summary>Provides the rules of a save, for implementations of <see cref="IEditableWebhookStore"/>.</summary>
/// <remarks>
/// <code>
/// rules.Validate(webhook);                                   // before the transaction
/// var saved = rules.Complete(                                // within the transaction, then write the result
///     webhook, stored, nameOwner, id => subscriptionOwners.GetValueOrDefault(id), countOfTenant);
/// </code>
/// Get it from the container. Thread-safe. See docs/own-store.md.
/// </remarks>
/// <param name="validator">The validator for webhooks.</param>
/// <param name="options">The options with the limits.</param>
/// <param name="time">The clock for new secrets and for the history.</param>
public sealed class WebhookStoreRules(IWebhookValidator validator, IOptions<WebhooksOptions> options, TimeProvider time)
{
    /// <summary>Gets the maximum number of webhooks of one tenant.</summary>
    /// <value>The value of <see cref="DefinitionLimits.MaxWebhooks"/>.</value>
    public int MaxWebhooks { get; } = options.Value.Limits.MaxWebhooks;

    /// <summary>Gets the maximum number of entries in the history of one webhook.</summary>
    /// <value>The value of <see cref="WebhooksOptions.HistoryPerWebhook"/>.</value>
    public int MaxHistory { get; } = options.Value.HistoryPerWebhook;

    /// <summary>Validates a webhook, its subscriptions and their templates. Call it before you open a transaction.</summary>
    /// <param name="webhook">The webhook to save.</param>
    /// <exception cref="WebhookValidationException">The webhook is not valid.</exception>
    public void Validate(Webhook webhook)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        WebhookValidationException.ThrowIfAny(validator.Validate(webhook));
    }

    /// <summary>
    /// Compares a webhook with what is stored and returns it with ids, a secret, its next version, and who saved it when.
    /// </summary>
    /// <remarks>Call it within the transaction of the save, so that no other save comes between.</remarks>
    /// <param name="webhook">The webhook to save.</param>
    /// <param name="stored">The stored webhook with this id, or <see langword="null"/> if there is none.</param>
    /// <param name="nameOwner">
    /// The id of the webhook of the same tenant that has this name, ignoring case, or <see langword="null"/> if the name
    /// is free.
    /// </param>
    /// <param name="findSubscriptionOwner">
    /// A function that returns the id of the webhook that has a subscription id, or <see langword="null"/> if the id is
    /// free.
    /// </param>
    /// <param name="countOfTenant">
    /// The number of stored webhooks of its tenant. Read only if <see cref="IsNewToTenant"/> returns <see langword="true"/>.
    /// </param>
    /// <returns>The webhook to write.</returns>
    /// <exception cref="WebhookValidationException">
    /// The name or the id of a subscription belongs to another webhook, or the tenant has <see cref="MaxWebhooks"/>
    /// webhooks.
    /// </exception>
    /// <exception cref="WebhookConflictException">
    /// <see cref="Webhook.Version"/> is set and is not the stored one.
    /// </exception>
    public Webhook Complete(
        Webhook webhook, Webhook? stored, string? nameOwner, Func<string, string?> findSubscriptionOwner, long countOfTenant)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        ArgumentNullException.ThrowIfNull(findSubscriptionOwner);
        var errors = new List<WebhookError>();
        if (countOfTenant >= MaxWebhooks && IsNewToTenant(webhook, stored))
        {
            errors.Add(TooMany(countOfTenant + 1, MaxWebhooks));
        }

        if (nameOwner is not null && nameOwner != webhook.Id)
        {
            errors.Add(NameTaken(webhook, nameOwner));
        }

        errors.AddRange(SubscriptionsTaken(webhook, findSubscriptionOwner));
        WebhookValidationException.ThrowIfAny(errors);
        CheckVersion(webhook, webhook.Version, stored?.Version);
        return Next(webhook, stored);
    }

    /// <summary>Returns a value indicating whether a save adds a webhook to its tenant.</summary>
    /// <param name="webhook">The webhook to save.</param>
    /// <param name="stored">The stored webhook with this id, or <see langword="null"/> if there is none.</param>
    public static bool IsNewToTenant(Webhook webhook, Webhook? stored)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        return stored is null || stored.TenantId != webhook.TenantId;
    }

    /// <summary>Returns the entry for the history of a save.</summary>
    /// <param name="before">The webhook that was stored, or <see langword="null"/> for a new one.</param>
    /// <param name="saved">The webhook that <see cref="Complete"/> returned.</param>
    /// <returns>The entry.</returns>
    public static HistoryEntry DescribeSave(Webhook? before, Webhook saved)
    {
        ArgumentNullException.ThrowIfNull(saved);
        var changes = DefinitionChanges.Between(before, saved);
        return new()
        {
            WebhookId = saved.Id!,
            TenantId = saved.TenantId,
            At = saved.ModifiedAt ?? default,
            By = saved.ModifiedBy,
            Version = saved.Version ?? 0,
            Operation = before is null ? HistoryOperation.Created : HistoryOperation.Modified,
            Changes = changes.Kept,
            MoreChanges = changes.More,
        };
    }

    /// <summary>Returns the entry for the history of a deletion.</summary>
    /// <param name="stored">The webhook that is deleted.</param>
    /// <param name="deletedBy">
    /// The name of the person or program that deletes the webhook, or <see langword="null"/> if it is not known.
    /// </param>
    /// <returns>The entry. Its only change is the name.</returns>
    public HistoryEntry DescribeDelete(Webhook stored, string? deletedBy)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new()
        {
            WebhookId = stored.Id!,
            TenantId = stored.TenantId,
            At = Now(),
            By = AuditTrail.NameOf(deletedBy),
            Version = stored.Version ?? 0,
            Operation = HistoryOperation.Deleted,
            Changes = [new("$.name", stored.Name, null)],
        };
    }

    /// <summary>Checks the version that a caller expects before a webhook is deleted.</summary>
    /// <param name="stored">The stored webhook.</param>
    /// <param name="version">The expected version, or <see langword="null"/> to skip the check.</param>
    /// <exception cref="WebhookConflictException">The version is not the stored one.</exception>
    public static void CheckVersion(Webhook stored, long? version)
    {
        ArgumentNullException.ThrowIfNull(stored);
        CheckVersion(stored, version, stored.Version);
    }

    /// <summary>Returns the error of a tenant that has more webhooks than allowed, or would have.</summary>
    internal static WebhookError TooMany(long count, int most) => new(
        "$",
        "webhooks.count",
        string.Create(
            CultureInfo.InvariantCulture,
            $"A tenant must have at most {most} webhooks "
                + $"({nameof(WebhooksOptions.Limits)}.{nameof(DefinitionLimits.MaxWebhooks)}), "
                + $"but would have {count}. Delete a webhook first."),
        count.ToString(CultureInfo.InvariantCulture));

    private static WebhookError NameTaken(Webhook webhook, string owner) =>
        new("$.name", "name.duplicate", $"Name must be unique. Webhook {owner} already uses it.", webhook.Name);

    /// <summary>
    /// Returns an error for each subscription id that another webhook has, for example after a copy. A message is
    /// identified by event and subscription, so that one of the two webhooks would receive nothing.
    /// </summary>
    private static IEnumerable<WebhookError> SubscriptionsTaken(Webhook webhook, Func<string, string?> ownerOf)
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

    /// <summary>Throws if the webhook was saved since the version that was sent.</summary>
    private static void CheckVersion(Webhook webhook, long? sent, long? stored)
    {
        if (sent is { } version && version != (stored ?? 0))
        {
            throw new WebhookConflictException(
                $"Webhook {webhook} has changed: version {version} was expected, but version {stored ?? 0} is stored. "
                    + "Read it again and repeat your change.");
        }
    }

    /// <summary>Returns the webhook to store, with ids, secrets and its next version.</summary>
    private Webhook Next(Webhook webhook, Webhook? before)
    {
        var complete = webhook.WithIds();
        var secured = complete with
        {
            Secrets = complete.Secrets.Count > 0 ? complete.Secrets
                : before?.Secrets is { Count: > 0 } stored ? stored
                : [WebhookSecret.Generate(time)],
            Version = (before?.Version ?? 0) + 1,
        };
        return AuditTrail.Stamp(secured, before, Now());
    }

    /// <summary>Returns the time in whole milliseconds, as definitions store it.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
