namespace Webhooks.Administration;

/// <summary>Previews, explains and tests the payloads of one tenant. Records nothing.</summary>
/// <remarks>
/// Previews, explanations and test messages of a tenant are limited together, in each process:
/// <see cref="WebhooksOptions.TrialsPerMinute"/>. Thread-safe.
/// </remarks>
public interface ITenantPayloads
{
    /// <summary>
    /// Renders the message of a subscription, byte for byte. The subscription need not be saved or active.
    /// </summary>
    /// <param name="preview">The subscription and the event.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The message and the event.</returns>
    /// <exception cref="WebhookNotFoundException">The webhook or the subscription does not exist.</exception>
    /// <exception cref="WebhookValidationException">
    /// The subscription or the event is not valid, or the payload is too large (<c>payload.tooLarge</c>).
    /// </exception>
    /// <exception cref="TestLimitException">The limit of the tenant for this minute is reached.</exception>
    ValueTask<PayloadPreview> PreviewAsync(PreviewRequest preview, CancellationToken cancellationToken = default);

    /// <summary>
    /// Explains page by page for the subscriptions of the tenant whether they match an event, and if not, why.
    /// </summary>
    /// <param name="webhookEvent">The event, or a sample. Its tenant must be this one.</param>
    /// <param name="limit">
    /// The maximum number of explanations, from 1 to <see cref="Definitions.WebhookQuery.MaxLimit"/>.
    /// </param>
    /// <param name="cursor">
    /// The cursor: <see cref="Page{T}.Next"/> of the previous page, or <see langword="null"/> for the first page.
    /// </param>
    /// <param name="draft">
    /// A subscription that is explained in addition, as the first one of the first page and beyond the limit, or
    /// <see langword="null"/> for none.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is not from this list.</exception>
    /// <exception cref="WebhookNotFoundException">The webhook of the draft does not exist.</exception>
    /// <exception cref="WebhookValidationException">The event or the draft is not valid.</exception>
    /// <exception cref="TestLimitException">The limit of the tenant for this minute is reached.</exception>
    ValueTask<Page<Explanation>> ExplainAsync(
        WebhookEvent webhookEvent,
        int limit = 50,
        string? cursor = null,
        SubscriptionDraft? draft = null,
        CancellationToken cancellationToken = default);

    /// <summary>Sends a test message immediately, and returns its requests and responses.</summary>
    /// <remarks>
    /// The message takes the same way as others, including the SSRF guard. It is not logged and not retried, and does not
    /// change the health of a URL. Inactive webhooks and disabled URLs can be tested too.
    /// </remarks>
    /// <param name="test">The webhook and the message.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The message and one call for each URL.</returns>
    /// <exception cref="WebhookNotFoundException">The webhook, the subscription or the URL does not exist.</exception>
    /// <exception cref="WebhookValidationException">The event is not valid, or the payload is too large.</exception>
    /// <exception cref="TestLimitException">The limit of the tenant for this minute is reached.</exception>
    /// <exception cref="NotSupportedException">No transport is registered.</exception>
    ValueTask<TestResult> SendTestAsync(TestRequest test, CancellationToken cancellationToken = default);

    /// <summary>Returns a template to start from and its parameters, for an editor of custom payloads.</summary>
    /// <param name="objectName">The object of the event.</param>
    /// <param name="eventType">The type of the event.</param>
    /// <param name="fields">
    /// The fields in the template, or <see langword="null"/> for all fields of the object in the catalog. Without a catalog
    /// there are none.
    /// </param>
    /// <param name="includePrevious">A value indicating whether the template includes the previous values.</param>
    /// <returns>The template and the parameters.</returns>
    StarterTemplate GetStarterTemplate(
        string objectName, EventType eventType, IReadOnlyList<string>? fields = null, bool includePrevious = false);
}
