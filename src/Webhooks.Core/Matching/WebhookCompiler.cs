using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Definitions.Validation;
using Webhooks.Hosting;
using Webhooks.Rendering;
using Webhooks.Telemetry;

namespace Webhooks.Matching;

/// <summary>
/// Compiles definitions. A definition that breaks a rule does not fail: its subscriptions have the reason, and their
/// messages are marked dead with it.
/// </summary>
internal sealed class WebhookCompiler(IOptions<WebhooksOptions> options, HostLogger<WebhookCompiler> logger)
{
    private const string DefectPath = "$.defect";

    /// <summary>
    /// The rules that a definition must fulfill to be sent. They leave out the catalog, the SSRF guard and the length of the
    /// schedule. Fields and objects may disappear later, the guard checks each attempt, and limits of the host change.
    /// </summary>
    private readonly WebhookValidator _rules = WebhookValidator.OfStored(new AnyUrlGuard());

    private readonly PartCache<PayloadTemplate, CompiledPayload> _payloads = new(128, PayloadComparer.Instance);

    /// <summary>
    /// Compiles a definition. An unexpected exception becomes a defect of this definition only. Throws only
    /// <see cref="OutOfMemoryException"/>.
    /// </summary>
    public CompiledWebhook Compile(Webhook definition)
    {
        try
        {
            var errors = ErrorsOf(definition);
            foreach (var error in errors)
            {
                Log.DefinitionBroken(logger, definition.Id ?? "(no id)", LogTextOf(definition, error));
            }

            return Compile(DefinitionRepair.Complete(definition), errors);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Log.DefinitionBroken(logger, definition.Id ?? "(no id)", exception.GetType().Name);
            return Compile(Unusable(definition), []);
        }
    }

    /// <summary>
    /// Returns the defect of a stored definition, or the first rule that it breaks. Returns <see langword="null"/> if it
    /// is valid.
    /// </summary>
    public string? DefectOf(Webhook definition) => ErrorsOf(definition) is [var first, ..] ? TextOf(first) : null;

    private IReadOnlyList<WebhookError> ErrorsOf(Webhook definition) => definition.Defect is { } defect
        ? [new(DefectPath, "webhook.defect", defect)]
        : _rules.Validate(definition);

    private CompiledWebhook Compile(Webhook complete, IReadOnlyList<WebhookError> errors) => new(
        complete,
        ScheduleRules.TryParse(complete.Schedule, options.Value.Delivery.Jitter),
        webhook => complete.Subscriptions.Select((subscription, i) => Compile(webhook, subscription, i, errors)));

    private static Webhook Unusable(Webhook definition) => new Webhook
    {
        Id = definition.Id,
        TenantId = definition.TenantId,
        Name = definition.Name ?? "",
        Urls = [],
        Defect = "The definition cannot be used. An unexpected error occurred while it was compiled.",
    }.WithDerivedIds();

    private CompiledSubscription Compile(
        CompiledWebhook webhook, EventSubscription subscription, int index, IReadOnlyList<WebhookError> errors)
    {
        var defect = errors.FirstOrDefault(error => Concerns(error, index)) is { } error ? TextOf(error) : null;
        return new(
            webhook,
            subscription,
            index,
            defect is null ? Compile(subscription.Payload) : null,
            defect);
    }

    /// <summary>Compiles a payload, or returns what an equal one was compiled to.</summary>
    private CompiledPayload Compile(PayloadTemplate payload) => SharedParts.IsShared(payload)
        ? _payloads.Get(payload, static given => CompiledPayload.Compile(given))
        : CompiledPayload.Compile(payload);

    /// <summary>Returns the text for logs, without the value, which may be a URL.</summary>
    private static string TextOf(WebhookError error) =>
        error.Path == DefectPath ? error.Rule : $"{error.Path}: {error.Rule}";

    private static string LogTextOf(Webhook definition, WebhookError error) =>
        definition.Unreadable?.Detail is { } detail ? $"{TextOf(error)} ({detail})" : TextOf(error);

    /// <summary>
    /// Determines whether an error concerns a subscription. Errors outside of subscriptions concern all subscriptions.
    /// </summary>
    private static bool Concerns(WebhookError error, int index) =>
        !error.Path.StartsWith("$.subscriptions[", StringComparison.Ordinal)
        || error.Path.StartsWith($"$.subscriptions[{index}]", StringComparison.Ordinal);

    private sealed class AnyUrlGuard : IDestinationGuard
    {
        public WebhookError? Check(Uri url) => null;
    }
}
