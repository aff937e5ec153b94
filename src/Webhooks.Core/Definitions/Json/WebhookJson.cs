using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Webhooks.Json;

namespace Webhooks.Definitions.Json;

/// <summary>Reads and writes webhooks, subscriptions and events as JSON.</summary>
/// <remarks>
/// <para>There are three forms:</para>
/// <list type="bullet">
/// <item><em>Input</em> is strict, for files and requests.</item>
/// <item><em>Output</em> has no secrets, for responses.</item>
/// <item><em>Stored</em> has protected secrets, for stores.</item>
/// </list>
/// <para>
/// Input is UTF-8, with or without a byte order mark. A member that is unknown, repeated or of another type is an error.
/// Null is the same as absent. The first hundred errors are reported together, with those of the validator if there is
/// one. Without a validator, input is only mapped. No error shows a secret or a header value.
/// </para>
/// <para>Works without reflection. Thread-safe.</para>
/// </remarks>
public static partial class WebhookJson
{
    /// <summary>Reads a webhook, such as <c>{ "name": "…", "urls": ["https://…"], "subscriptions": [ … ] }</c>.</summary>
    /// <param name="utf8Json">The input.</param>
    /// <param name="validator">The validator for the result, or <see langword="null"/> to skip validation.</param>
    /// <returns>The webhook.</returns>
    /// <exception cref="WebhookValidationException">The input is not valid. The exception has all errors.</exception>
    public static Webhook ReadWebhook(ReadOnlyMemory<byte> utf8Json, IWebhookValidator? validator = null) =>
        TryReadWebhook(utf8Json, out var webhook, out var errors, validator) ? webhook : throw Refused(errors);

    /// <summary>Reads an array of webhooks. The paths of errors begin with the index: <c>$[2].urls[0]</c>.</summary>
    /// <param name="utf8Json">The input.</param>
    /// <param name="validator">The validator for the result, or <see langword="null"/> to skip validation.</param>
    /// <returns>The webhooks.</returns>
    /// <exception cref="WebhookValidationException">The input is not valid. The exception has all errors.</exception>
    public static IReadOnlyList<Webhook> ReadWebhooks(
        ReadOnlyMemory<byte> utf8Json, IWebhookValidator? validator = null) =>
        TryReadWebhooks(utf8Json, out var webhooks, out var errors, validator) ? webhooks : throw Refused(errors);

    /// <summary>
    /// Reads a change of a record as an event, such as <c>{ "objectName": "Orders", "eventType": "table.recordInsert",
    /// "current": { … } }</c>.
    /// </summary>
    /// <param name="utf8Json">The input. It may change after the method returns.</param>
    /// <param name="validator">
    /// The validator for the result, or <see langword="null"/> to validate only when the event is dispatched.
    /// </param>
    /// <returns>The event.</returns>
    /// <exception cref="WebhookValidationException">The input is not valid. The exception has all errors.</exception>
    public static WebhookEvent ReadChange(ReadOnlyMemory<byte> utf8Json, IWebhookValidator? validator = null) =>
        TryReadChange(utf8Json, out var change, out var errors, validator) ? change : throw Refused(errors);

    /// <summary>Reads a webhook as <see cref="ReadWebhook"/> does, but returns errors instead of throwing.</summary>
    /// <param name="utf8Json">The input.</param>
    /// <param name="webhook">The webhook, or <see langword="null"/> if there are errors.</param>
    /// <param name="errors">All errors, or an empty list.</param>
    /// <param name="validator">The validator for the result, or <see langword="null"/> to skip validation.</param>
    /// <returns><see langword="true"/> if the input is valid.</returns>
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

    /// <summary>Reads webhooks as <see cref="ReadWebhooks"/> does, but returns errors instead of throwing.</summary>
    /// <param name="utf8Json">The input.</param>
    /// <param name="webhooks">The webhooks, or <see langword="null"/> if there are errors.</param>
    /// <param name="errors">All errors, or an empty list.</param>
    /// <param name="validator">The validator for the result, or <see langword="null"/> to skip validation.</param>
    /// <returns><see langword="true"/> if the input is valid.</returns>
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

    /// <summary>Reads a change as <see cref="ReadChange"/> does, but returns errors instead of throwing.</summary>
    /// <param name="utf8Json">The input. It may change after the method returns.</param>
    /// <param name="change">The event, or <see langword="null"/> if there are errors.</param>
    /// <param name="errors">All errors, or an empty list.</param>
    /// <param name="validator">
    /// The validator for the result, or <see langword="null"/> to validate only when the event is dispatched.
    /// </param>
    /// <returns><see langword="true"/> if the input is valid.</returns>
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
