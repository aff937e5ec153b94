using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Definitions.Validation;
using Webhooks.Hosting;
using Webhooks.Rendering;
using Webhooks.Telemetry;

namespace Webhooks.Matching;

/// <summary>
/// Makes definitions ready to be used. One that breaks a rule does not fail: its subscriptions carry the reason, and
/// their messages are recorded dead with it.
/// </summary>
internal sealed class WebhookCompiler(IOptions<WebhooksOptions> options, HostLogger<WebhookCompiler> logger)
{
    private const string DefectPath = "$.defect";

    /// <summary>
    /// The rules a definition must keep to be sent at all. Catalog, guard and the length of the schedule are left
    /// out: a field or an object may disappear later, the guard answers at each attempt, and limits of the host change.
    /// </summary>
    private readonly WebhookValidator _rules = WebhookValidator.OfStored(new AnyUrlGuard());

    /// <summary>The definition, ready to be used. Never throws: what nobody foresaw is a defect, of this one alone.</summary>
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

    /// <summary>What could not be read of a stored definition, or which rule it breaks; null where it is sound.</summary>
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
        Defect = "It cannot be made ready to be used.",
    }.WithDerivedIds();

    private static CompiledSubscription Compile(
        CompiledWebhook webhook, EventSubscription subscription, int index, IReadOnlyList<WebhookError> errors)
    {
        var defect = errors.FirstOrDefault(error => Concerns(error, index)) is { } error ? TextOf(error) : null;
        return new(
            webhook,
            subscription,
            index,
            defect is null ? CompiledPayload.Compile(subscription.Payload) : null,
            defect);
    }

    /// <summary>Without the value, which may be a URL: it goes to logs.</summary>
    private static string TextOf(WebhookError error) => error.Path == DefectPath ? error.Rule : $"{error.Path}: {error.Rule}";

    private static string LogTextOf(Webhook definition, WebhookError error) =>
        definition.Unreadable?.Detail is { } detail ? $"{TextOf(error)} ({detail})" : TextOf(error);

    /// <summary>An error of one subscription concerns that one, any other concerns all.</summary>
    private static bool Concerns(WebhookError error, int index) =>
        !error.Path.StartsWith("$.subscriptions[", StringComparison.Ordinal)
        || error.Path.StartsWith($"$.subscriptions[{index}]", StringComparison.Ordinal);

    private sealed class AnyUrlGuard : IDestinationGuard
    {
        public WebhookError? Check(Uri url) => null;
    }
}
