using Webhooks.Definitions;
using Webhooks.Matching;

namespace Webhooks.Dispatching;

/// <summary>Says of every subscription whether it wants an event and, where not, which rule keeps it from it.</summary>
internal sealed class EventExplainer(IWebhookValidator validator, IEventCatalog? catalog = null)
{
    /// <summary>Explains every subscription of every tenant.</summary>
    public IReadOnlyList<Explanation> Explain(RoutingTable table, WebhookEvent webhookEvent) =>
        Explain(webhookEvent, InOrder(table, default));

    /// <summary>Explains these subscriptions.</summary>
    /// <exception cref="WebhookValidationException">The event is malformed.</exception>
    public IReadOnlyList<Explanation> Explain(
        WebhookEvent webhookEvent, IEnumerable<CompiledSubscription> subscriptions)
    {
        var errors = new List<WebhookError>(validator.Validate(webhookEvent));
        ThrowIfAny(errors);
        try
        {
            using var images = EventImages.Encode(webhookEvent, "$", catalog, errors);
            ThrowIfAny(errors);
            return [.. subscriptions.Select(subscription => Explain(subscription, webhookEvent, images))];
        }
        catch (Exception exception) when (exception is not WebhookValidationException)
        {
            // As a dispatch does, where the catalog of the host throws.
            return [.. subscriptions.Select(
                subscription => Failed(Explain(subscription, webhookEvent, images: default), exception))];
        }
    }

    /// <summary>The subscriptions of the webhooks of these tenants, by name of the webhook.</summary>
    public static IEnumerable<CompiledSubscription> InOrder(RoutingTable table, TenantFilter tenants) => table.Webhooks
        .Where(webhook => tenants.Includes(webhook.Definition.TenantId))
        .OrderBy(webhook => webhook.Definition.Name, StringComparer.OrdinalIgnoreCase)
        .SelectMany(webhook => webhook.Subscriptions);

    /// <summary>Explains one subscription.</summary>
    public static Explanation Explain(
        CompiledSubscription subscription, WebhookEvent webhookEvent, EventImages images)
    {
        try
        {
            var (verdict, reason) = Judge(subscription, webhookEvent, images);
            return Of(subscription, verdict, reason);
        }
        catch (Exception exception)
        {
            return Failed(Of(subscription, MatchVerdict.Matched, ""), exception);
        }
    }

    private static Explanation Of(CompiledSubscription subscription, MatchVerdict verdict, string reason) =>
        new(subscription.Webhook.Definition, subscription.Definition, subscription.Index, verdict, reason);

    private static Explanation Failed(Explanation explanation, Exception exception) => explanation.IsMatch
        ? explanation with
        {
            Reason = $"the message is recorded dead, it could not be made: {exception.GetType().Name}",
        }
        : explanation;

    private static void ThrowIfAny(List<WebhookError> errors)
    {
        if (errors.Count > 0)
        {
            throw new WebhookValidationException(errors);
        }
    }

    private static (MatchVerdict Verdict, string Reason) Judge(
        CompiledSubscription subscription, WebhookEvent webhookEvent, EventImages images)
    {
        var definition = subscription.Definition;
        var webhook = subscription.Webhook.Definition;
        return webhook.TenantId != webhookEvent.TenantId
            ? (MatchVerdict.OtherTenant, Differs("tenant", webhookEvent.TenantId, "webhook", webhook.TenantId))
            : definition.ObjectName != webhookEvent.ObjectName
            ? (MatchVerdict.OtherObject,
                Differs("object", webhookEvent.ObjectName, "subscription", definition.ObjectName))
            : definition.EventType != webhookEvent.Type
            ? (MatchVerdict.OtherEventType,
                Differs("type", webhookEvent.Type.Value, "subscription", definition.EventType.Value))
            : !webhook.IsActive ? (MatchVerdict.WebhookInactive, "the webhook is not active")
            : !definition.IsActive ? (MatchVerdict.SubscriptionInactive, "the subscription is not active")
            : !subscription.WantsSource(webhookEvent.Source)
            ? (MatchVerdict.OtherSource, Differs(
                "source", webhookEvent.Source?.Value, "subscription", Sources(definition)))
            : images.IsUpdate && images.ChangedFields.Count == 0
            ? (MatchVerdict.NothingChanged, "no value changed")
            : !subscription.WantsChange(images)
            ? (MatchVerdict.NoTriggeringField,
                $"of the fields that trigger ({NameText.Of(definition.Fields)}) none changed; changed: {Changed(images)}")
            : (MatchVerdict.Matched, Matched(subscription, images));
    }

    private static string Differs(string what, string? ofEvent, string whose, string? other) =>
        $"the {what} of the event is {Shown(ofEvent)}, that of the {whose} {Shown(other)}";

    private static string Shown(string? name) => name is null ? "none" : $"\"{name}\"";

    private static string Sources(EventSubscription definition) =>
        NameText.Of(definition.EventSources.Select(source => source.Value));

    private static string Changed(EventImages images) => NameText.Of(images.ChangedFields);

    private static string Matched(CompiledSubscription subscription, EventImages images)
    {
        var reason = images.IsUpdate ? $"changed: {Changed(images)}" : "every such event is wanted";
        if (subscription.Defect is { } defect)
        {
            return $"{reason}; but the message is recorded dead, the definition is broken: {Webhooks.Text.Shown.Detail(defect)}";
        }

        var missing = NameText.Of(subscription.Payload!.FieldNames.Where(name => !IsIn(images, name)));
        return missing.Length == 0 ? reason : $"{reason}; not in the record, sent as null: {missing}";
    }

    private static bool IsIn(EventImages images, string name) =>
        images.Current?.IndexOf(name) >= 0 || images.Previous?.IndexOf(name) >= 0;
}
