using Webhooks.Definitions;

namespace Webhooks.Administration;

/// <summary>Manages the webhooks of one tenant.</summary>
/// <remarks>
/// <para>
/// Returned webhooks have no secrets, and <c>****</c> instead of header values. A header that is saved with <c>****</c>
/// keeps its stored value. If a change adds a URL with a new scheme, host or port, header values must be given again.
/// </para>
/// <para>
/// Ids are assigned by the webhook store, so that a caller cannot find out which ids others use. A webhook of another tenant
/// is treated as missing.
/// </para>
/// <para>
/// If a version is given, it must be the stored one, so that of two concurrent changes the second one fails. Without a
/// version a change is applied to the stored webhook, and repeated after a concurrent change. Thread-safe.
/// </para>
/// </remarks>
public interface ITenantWebhooks
{
    /// <summary>Gets previews, explanations and tests.</summary>
    ITenantPayloads Payloads { get; }

    /// <summary>Gets the deliveries of the tenant.</summary>
    ITenantDeliveries Deliveries { get; }

    /// <summary>Returns a page of webhooks, in the order of their names, ignoring case.</summary>
    /// <param name="limit">
    /// The maximum number of webhooks, from 1 to <see cref="Definitions.WebhookQuery.MaxLimit"/>.
    /// </param>
    /// <param name="cursor">
    /// <see cref="Page{T}.Next"/> of the previous page, or <see langword="null"/> for the first page.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is not from this list.</exception>
    ValueTask<Page<WebhookDetails>> ListAsync(
        int limit = 50, string? cursor = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns a page of the webhooks that match a search, in the order of their names, ignoring case.
    /// </summary>
    /// <remarks>
    /// One call reads at most 2,000 webhooks and 16 MB of definitions. A page can therefore have fewer webhooks than the
    /// limit, or none, so that only <see cref="Page{T}.Next"/> shows whether it is the last.
    /// </remarks>
    /// <param name="search">The text, the status, the limit and the cursor.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is not from this list.</exception>
    ValueTask<Page<WebhookDetails>> SearchAsync(WebhookSearch search, CancellationToken cancellationToken = default);

    /// <summary>Returns the number of webhooks by group. It counts at most 2,000 webhooks and 16 MB of definitions.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The counts.</returns>
    ValueTask<WebhookCounts> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>Returns a webhook.</summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The webhook, or <see langword="null"/> if it does not exist.</returns>
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

    /// <summary>Creates a webhook with its subscriptions.</summary>
    /// <param name="webhook">
    /// The webhook, without ids, tenant and version. It can have a secret of its own, otherwise a secret is created.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The webhook and its secret. Show the secret to the customer, only this once.</returns>
    /// <exception cref="WebhookValidationException">The webhook is not valid. Nothing was saved.</exception>
    ValueTask<WebhookWithSecret> CreateAsync(Webhook webhook, CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes a webhook, for example <c>UpdateAsync(id, version, webhook =&gt; webhook with { Name = "ERP 2" })</c>.
    /// </summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="version">The expected version, or <see langword="null"/> to skip the check.</param>
    /// <param name="change">
    /// The function that returns the changed webhook. It may be called several times. A subscription without an id is new.
    /// The function must not set secrets, unless the webhook has a defect that lost one.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The changed webhook.</returns>
    /// <exception cref="WebhookNotFoundException">The webhook does not exist.</exception>
    /// <exception cref="Definitions.WebhookConflictException">
    /// The stored version is another one. Nothing was saved.
    /// </exception>
    /// <exception cref="WebhookValidationException">The changed webhook is not valid. Nothing was saved.</exception>
    ValueTask<WebhookDetails> UpdateAsync(
        string webhookId, long? version, Func<Webhook, Webhook> change, CancellationToken cancellationToken = default);

    /// <summary>Deletes a webhook and its subscriptions. Its open deliveries are marked dead (<c>removed</c>).</summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="version">The expected version, or <see langword="null"/> to skip the check.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="WebhookNotFoundException">The webhook does not exist.</exception>
    /// <exception cref="Definitions.WebhookConflictException">
    /// The stored version is another one. Nothing was deleted.
    /// </exception>
    ValueTask DeleteAsync(string webhookId, long? version, CancellationToken cancellationToken = default);

    /// <summary>Adds a new secret to a webhook. The previous secrets stay valid during the overlap.</summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="version">The expected version, or <see langword="null"/> to skip the check.</param>
    /// <param name="rotation">
    /// The new secret and the overlap, or <see langword="null"/> to create a secret, with an overlap of 24 hours.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The webhook and its new secret. Show the secret to the customer, only this once.</returns>
    /// <exception cref="WebhookNotFoundException">The webhook does not exist.</exception>
    /// <exception cref="Definitions.WebhookConflictException">
    /// The stored version is another one. Nothing was saved.
    /// </exception>
    /// <exception cref="WebhookValidationException">
    /// The new secret is expired, the overlap is out of range, or there would be more than <see cref="Webhook.MaxSecrets"/>
    /// valid secrets.
    /// </exception>
    ValueTask<WebhookWithSecret> RotateSecretAsync(
        string webhookId,
        long? version,
        SecretRotationRequest? rotation = null,
        CancellationToken cancellationToken = default);

    /// <summary>Ends the validity of a secret immediately, for example before its overlap ends.</summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="version">The expected version, or <see langword="null"/> to skip the check.</param>
    /// <param name="secretId">The id of the secret in <see cref="WebhookDetails.Secrets"/>.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The webhook without the secret.</returns>
    /// <exception cref="WebhookNotFoundException">
    /// The webhook does not exist or has no valid secret of this id.
    /// </exception>
    /// <exception cref="Definitions.WebhookConflictException">
    /// The stored version is another one. Nothing was saved.
    /// </exception>
    /// <exception cref="WebhookValidationException">
    /// No other secret is valid as long (<c>secret.last</c>). Nothing was saved.
    /// </exception>
    ValueTask<WebhookDetails> RevokeSecretAsync(
        string webhookId, long? version, string secretId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Enables or disables a URL, like <see cref="Outbox.IDestinationControl.EnableUrlAsync"/> and
    /// <see cref="Outbox.IDestinationControl.DisableUrlAsync"/>.
    /// </summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="url">The URL.</param>
    /// <param name="isEnabled"><see langword="true"/> to enable the URL, or <see langword="false"/> to disable it.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The webhook.</returns>
    /// <exception cref="WebhookNotFoundException">The webhook does not exist or has no such URL.</exception>
    /// <exception cref="NotSupportedException">
    /// The outbox does not implement <see cref="Outbox.IDestinationControl"/>.
    /// </exception>
    ValueTask<WebhookDetails> SetUrlEnabledAsync(
        string webhookId, string url, bool isEnabled, CancellationToken cancellationToken = default);
}
