namespace Webhooks.Administration;

/// <summary>What a tenant sends: previewed, explained and tested before it matters. Records nothing.</summary>
/// <remarks>
/// Previews, explanations and test calls of a tenant are counted together, in each process:
/// <see cref="WebhooksOptions.TrialsPerMinute"/>. Thread-safe.
/// </remarks>
public interface ITenantPayloads
{
    /// <summary>Renders what a subscription would send, byte for byte. It need not be saved, nor active.</summary>
    /// <param name="preview">Which subscription, and of which event.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="WebhookNotFoundException">There is no such webhook or subscription.</exception>
    /// <exception cref="WebhookValidationException">
    /// The subscription or the event breaks a rule, or the payload is larger than may be sent: <c>payload.tooLarge</c>.
    /// </exception>
    /// <exception cref="TestLimitException">The tenant has none left within this minute.</exception>
    ValueTask<PayloadPreview> PreviewAsync(PreviewRequest preview, CancellationToken cancellationToken = default);

    /// <summary>
    /// Says of the subscriptions of the tenant, page by page, whether they want the event and, where not, why.
    /// </summary>
    /// <param name="webhookEvent">What happened, or a sample of it; of this tenant.</param>
    /// <param name="limit">How many at most, from 1 to <see cref="Definitions.WebhookQuery.MaxLimit"/>.</param>
    /// <param name="cursor">Where to go on: <see cref="Page{Explanation}.Next"/> of the page before.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is not one of this list.</exception>
    /// <exception cref="WebhookValidationException">The event is malformed.</exception>
    /// <exception cref="TestLimitException">The tenant has none left within this minute.</exception>
    ValueTask<Page<Explanation>> ExplainAsync(
        WebhookEvent webhookEvent,
        int limit = 50,
        string? cursor = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends a message now, through the guard and the transport that real messages take, and answers with request and
    /// response. It is neither logged nor tried again, and changes nothing of what delivery has learned. An inactive
    /// webhook and a disabled URL are tested all the same.
    /// </summary>
    /// <param name="test">Which webhook, and what is sent.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="WebhookNotFoundException">There is no such webhook, subscription or URL.</exception>
    /// <exception cref="WebhookValidationException">
    /// The event breaks a rule, or the payload is larger than may be sent.
    /// </exception>
    /// <exception cref="TestLimitException">The tenant has not that many left within this minute.</exception>
    /// <exception cref="NotSupportedException">The host has no transport.</exception>
    ValueTask<TestResult> SendTestAsync(TestRequest test, CancellationToken cancellationToken = default);

    /// <summary>What an editor of a custom payload needs: a template to start from, and the parameters that exist.</summary>
    /// <param name="objectName">The object.</param>
    /// <param name="eventType">What has to happen.</param>
    /// <param name="fields">
    /// The fields to show; null for all that the catalog has of the object, none where it does not know it.
    /// </param>
    /// <param name="includePrevious">Whether the template shows the values before the change too.</param>
    StarterTemplate GetStarterTemplate(
        string objectName, EventType eventType, IReadOnlyList<string>? fields = null, bool includePrevious = false);
}
