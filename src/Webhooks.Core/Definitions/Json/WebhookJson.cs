using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Webhooks.Json;

namespace Webhooks.Definitions.Json;

/// <summary>
/// The three JSON projections of the model: <em>input</em>, strict, for files and requests; <em>output</em>, without
/// secrets, for answers; <em>stored</em>, with protected secrets, for stores.
/// </summary>
/// <remarks>
/// <para>
/// Input is UTF-8, with or without a byte order mark. A member that is unknown, given twice or of another type is an
/// error; null is the same as absent. Every error is reported at once (the first hundred), with those of the validator
/// where one is given; without one, input is only mapped. No error shows a secret or the value of a header.
/// </para>
/// <para>Works without reflection. Thread-safe.</para>
/// </remarks>
public static partial class WebhookJson
{
    /// <summary>Reads one webhook: <c>{ "name": "…", "urls": ["https://…"], "subscriptions": [ … ] }</c>.</summary>
    /// <param name="utf8Json">The input.</param>
    /// <param name="validator">Judges what was read; null leaves that to the caller.</param>
    /// <exception cref="WebhookValidationException">There are errors; it has all of them.</exception>
    public static Webhook ReadWebhook(ReadOnlyMemory<byte> utf8Json, IWebhookValidator? validator = null) =>
        TryReadWebhook(utf8Json, out var webhook, out var errors, validator) ? webhook : throw Refused(errors);

    /// <summary>Reads an array of webhooks; the paths of errors begin with the index: <c>$[2].urls[0]</c>.</summary>
    /// <param name="utf8Json">The input.</param>
    /// <param name="validator">Judges what was read; null leaves that to the caller.</param>
    /// <exception cref="WebhookValidationException">There are errors; it has all of them.</exception>
    public static IReadOnlyList<Webhook> ReadWebhooks(
        ReadOnlyMemory<byte> utf8Json, IWebhookValidator? validator = null) =>
        TryReadWebhooks(utf8Json, out var webhooks, out var errors, validator) ? webhooks : throw Refused(errors);

    /// <summary>
    /// Reads one change of a record as an event: <c>{ "objectName": "Orders", "eventType": "table.recordInsert",
    /// "current": { … } }</c>.
    /// </summary>
    /// <param name="utf8Json">The input; it may change as soon as this returns.</param>
    /// <param name="validator">Judges what was read; null leaves that to the dispatch.</param>
    /// <exception cref="WebhookValidationException">There are errors; it has all of them.</exception>
    public static WebhookEvent ReadChange(ReadOnlyMemory<byte> utf8Json, IWebhookValidator? validator = null) =>
        TryReadChange(utf8Json, out var change, out var errors, validator) ? change : throw Refused(errors);

    /// <summary>Reads one webhook as <see cref="ReadWebhook"/> does, and gives errors instead of throwing.</summary>
    /// <param name="utf8Json">The input.</param>
    /// <param name="webhook">The webhook; null where there are errors.</param>
    /// <param name="errors">Everything that is wrong; empty where nothing is.</param>
    /// <param name="validator">Judges what was read; null leaves that to the caller.</param>
    public static bool TryReadWebhook(
        ReadOnlyMemory<byte> utf8Json,
        [NotNullWhen(true)] out Webhook? webhook,
        out IReadOnlyList<WebhookError> errors,
        IWebhookValidator? validator = null)
    {
        webhook = Input.Read<Webhook>(
            utf8Json, WebhookReader.Read, validator is null ? null : validator.Validate, out errors);
        return webhook is not null;
    }

    /// <summary>Reads webhooks as <see cref="ReadWebhooks"/> does, and gives errors instead of throwing.</summary>
    /// <param name="utf8Json">The input.</param>
    /// <param name="webhooks">The webhooks; null where there are errors.</param>
    /// <param name="errors">Everything that is wrong; empty where nothing is.</param>
    /// <param name="validator">Judges what was read; null leaves that to the caller.</param>
    public static bool TryReadWebhooks(
        ReadOnlyMemory<byte> utf8Json,
        [NotNullWhen(true)] out IReadOnlyList<Webhook>? webhooks,
        out IReadOnlyList<WebhookError> errors,
        IWebhookValidator? validator = null)
    {
        webhooks = Input.Read<IReadOnlyList<Webhook>>(
            utf8Json, WebhookReader.ReadAll, validator is null ? null : validator.Validate, out errors);
        return webhooks is not null;
    }

    /// <summary>Reads one change as <see cref="ReadChange"/> does, and gives errors instead of throwing.</summary>
    /// <param name="utf8Json">The input; it may change as soon as this returns.</param>
    /// <param name="change">The event; null where there are errors.</param>
    /// <param name="errors">Everything that is wrong; empty where nothing is.</param>
    /// <param name="validator">Judges what was read; null leaves that to the dispatch.</param>
    public static bool TryReadChange(
        ReadOnlyMemory<byte> utf8Json,
        [NotNullWhen(true)] out WebhookEvent? change,
        out IReadOnlyList<WebhookError> errors,
        IWebhookValidator? validator = null)
    {
        change = Input.Read<WebhookEvent>(
            utf8Json, ChangeReader.Read, validator is null ? null : validator.Validate, out errors);
        return change is not null;
    }

    /// <summary>Reads a change that is part of a larger JSON document.</summary>
    /// <param name="json">The change.</param>
    /// <param name="change">The event, or <see langword="null"/> if there are errors.</param>
    /// <param name="errors">All errors, or an empty list.</param>
    /// <param name="path">The path of the change in the document. The paths of errors begin with it.</param>
    /// <param name="validator">The validator for the result, or <see langword="null"/> to skip validation.</param>
    /// <returns><see langword="true"/> if there are no errors.</returns>
    public static bool TryReadChange(
        JsonElement json,
        [NotNullWhen(true)] out WebhookEvent? change,
        out IReadOnlyList<WebhookError> errors,
        string path = "$",
        IWebhookValidator? validator = null)
    {
        change = Input.Read<WebhookEvent>(
            json, path, ChangeReader.Read, validator is null ? null : validator.Validate, out errors);
        return change is not null;
    }

    /// <summary>Reads a subscription that is part of a larger JSON document.</summary>
    /// <param name="json">The subscription.</param>
    /// <param name="subscription">The subscription, or <see langword="null"/> if there are errors.</param>
    /// <param name="errors">All errors, or an empty list.</param>
    /// <param name="path">The path of the subscription in the document. The paths of errors begin with it.</param>
    /// <param name="validator">
    /// The validator for the result, or <see langword="null"/> to skip validation. Other subscriptions of the webhook are not
    /// considered.
    /// </param>
    /// <returns><see langword="true"/> if there are no errors.</returns>
    public static bool TryReadSubscription(
        JsonElement json,
        [NotNullWhen(true)] out EventSubscription? subscription,
        out IReadOnlyList<WebhookError> errors,
        string path = "$",
        IWebhookValidator? validator = null)
    {
        subscription = Input.Read<EventSubscription>(
            json, path, SubscriptionReader.Read, SubscriptionErrors.CheckBy(validator), out errors);
        return subscription is not null;
    }

    private static WebhookValidationException Refused(IReadOnlyList<WebhookError> errors) => new(errors);
}
