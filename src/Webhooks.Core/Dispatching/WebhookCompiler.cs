using Microsoft.Extensions.Options;
using Webhooks.Diagnostics;
using Webhooks.Payloads;
using Webhooks.Validation;

namespace Webhooks.Dispatching;

/// <summary>
/// Makes definitions ready to be used. One that breaks a rule does not fail: its subscriptions carry the reason, and
/// their messages are recorded dead with it.
/// </summary>
internal sealed class WebhookCompiler(IOptions<WebhooksOptions> options, HostLogger<WebhookCompiler> logger)
{
    /// <summary>
    /// The rules a definition must keep to be sent at all. Catalog, guard and the length of the schedule are left
    /// out: a field or an object may disappear later, the guard answers at each attempt, and limits of the host change.
    /// </summary>
    private readonly WebhookValidator _rules = WebhookValidator.OfStored(new AnyUrlGuard());

    public CompiledWebhook Compile(Webhook definition)
    {
        var errors = _rules.Validate(definition);
        foreach (var error in errors)
        {
            Log.DefinitionBroken(logger, definition.Id ?? "(no id)", TextOf(error));
        }

        var complete = DefinitionRepair.Complete(definition);
        return new(
            complete,
            ScheduleRules.TryParse(complete.Schedule, options.Value.Delivery.Jitter),
            webhook => complete.Subscriptions.Select((subscription, i) => Compile(webhook, subscription, i, errors)));
    }

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
    private static string TextOf(WebhookError error) => $"{error.Path}: {error.Rule}";

    /// <summary>An error of one subscription concerns that one, any other concerns all.</summary>
    private static bool Concerns(WebhookError error, int index) =>
        !error.Path.StartsWith("$.subscriptions[", StringComparison.Ordinal)
        || error.Path.StartsWith($"$.subscriptions[{index}]", StringComparison.Ordinal);

    private sealed class AnyUrlGuard : IDestinationGuard
    {
        public WebhookError? Check(Uri url) => null;
    }
}
