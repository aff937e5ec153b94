using Webhooks.Definitions;

namespace Webhooks.Administration;

/// <summary>The webhooks of one tenant, to be managed.</summary>
/// <remarks>
/// <para>
/// What it gives has no secrets, and <c>****</c> in place of the values of headers. A header that is saved with that value
/// keeps the one stored, unless a URL with a new scheme, host or port comes with it: then values are given again. Ids are
/// made here, never chosen by the caller: an id that somebody else has tells nothing.
/// </para>
/// <para>
/// A webhook of another tenant is as unknown as one that does not exist. Where a version is sent, it must be the stored one:
/// of two who edit the same version the second is refused. Without a version a change is made to what is stored now, again
/// where somebody else was faster. Thread-safe.
/// </para>
/// </remarks>
public interface ITenantWebhooks
{
    /// <summary>Previews, explanations and tests.</summary>
    ITenantPayloads Payloads { get; }

    /// <summary>What became of messages, and what can still be done about it.</summary>
    ITenantDeliveries Deliveries { get; }

    /// <summary>A page of webhooks, in the order of their names, ignoring case.</summary>
    /// <param name="limit">How many at most, from 1 to <see cref="WebhookQuery.MaxLimit"/>.</param>
    /// <param name="cursor">Where to go on: <see cref="Page{WebhookDetails}.Next"/> of the page before.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is not one of this store.</exception>
    ValueTask<Page<WebhookDetails>> ListAsync(
        int limit = 50, string? cursor = null, CancellationToken cancellationToken = default);

    /// <summary>A webhook; null where there is none.</summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<WebhookDetails?> FindAsync(string webhookId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns a validator with the rules of saving: those of the tenant and those of <see cref="IWebhookValidator"/>. Use it to
    /// check a form or a JSON document without saving it.
    /// </summary>
    /// <param name="stored">
    /// The webhook to change, as <see cref="FindAsync"/> returns it, or <see langword="null"/> to check a new one.
    /// </param>
    /// <returns>
    /// The validator. It cannot know what only the store knows: whether a name is unique and how many webhooks there are.
    /// </returns>
    IWebhookValidator GetValidator(Webhook? stored = null);

    /// <summary>Creates a webhook, with the subscriptions it has.</summary>
    /// <param name="webhook">
    /// The webhook, without ids, tenant and version. One of its own secrets may be given; otherwise one is made.
    /// </param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The webhook and its secret, to be shown this once.</returns>
    /// <exception cref="WebhookValidationException">It breaks a rule; nothing was stored.</exception>
    ValueTask<WebhookWithSecret> CreateAsync(Webhook webhook, CancellationToken cancellationToken = default);

    /// <summary>Changes a webhook: <c>UpdateAsync(id, version, webhook => webhook with { Name = "ERP 2" })</c>.</summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="version">The version that the change is meant for; null for whichever is stored.</param>
    /// <param name="change">
    /// Makes the new definition of the stored one; may be called several times. A subscription without id is a new one.
    /// Secrets are not its business, unless the webhook has a defect that lost one: then it gives a new one.
    /// </param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="WebhookNotFoundException">There is no such webhook.</exception>
    /// <exception cref="WebhookConflictException">The version is not the stored one; nothing was stored.</exception>
    /// <exception cref="WebhookValidationException">The result breaks a rule; nothing was stored.</exception>
    ValueTask<WebhookDetails> UpdateAsync(
        string webhookId, long? version, Func<Webhook, Webhook> change, CancellationToken cancellationToken = default);

    /// <summary>Deletes a webhook with its subscriptions; what is still owed to it ends dead, removed.</summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="version">The version that is meant; null for whichever is stored.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="WebhookNotFoundException">There is no such webhook.</exception>
    /// <exception cref="WebhookConflictException">The version is not the stored one; nothing was deleted.</exception>
    ValueTask DeleteAsync(string webhookId, long? version, CancellationToken cancellationToken = default);

    /// <summary>Gives a webhook a new secret; those before it sign beside it for a while.</summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="version">The version that is meant; null for whichever is stored.</param>
    /// <param name="rotation">The new secret, and how long those before live; null for a new one and 24 hours.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The webhook and its new secret, to be shown this once.</returns>
    /// <exception cref="WebhookNotFoundException">There is no such webhook.</exception>
    /// <exception cref="WebhookConflictException">The version is not the stored one; nothing was stored.</exception>
    /// <exception cref="WebhookValidationException">
    /// The overlap is out of range, or there would be more than <see cref="Webhook.MaxSecrets"/> live secrets.
    /// </exception>
    ValueTask<WebhookWithSecret> RotateSecretAsync(
        string webhookId,
        long? version,
        SecretRotationRequest? rotation = null,
        CancellationToken cancellationToken = default);

    /// <summary>Enables a URL again, or disables it: <see cref="Outbox.IDestinationControl.EnableUrlAsync"/> and
    /// <see cref="Outbox.IDestinationControl.DisableUrlAsync"/>.</summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="url">One of its URLs.</param>
    /// <param name="isEnabled">Whether messages go there from now on.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="WebhookNotFoundException">There is no such webhook, or it has no such URL.</exception>
    /// <exception cref="NotSupportedException">The outbox of the host takes no orders.</exception>
    ValueTask<WebhookDetails> SetUrlEnabledAsync(
        string webhookId, string url, bool isEnabled, CancellationToken cancellationToken = default);
}
