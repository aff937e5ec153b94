using Webhooks.Definitions;
using Webhooks.Matching;
using Webhooks.Text;

namespace Webhooks.Dispatching;

/// <summary>Explains for every subscription whether an event matches it, or which rule the event breaks first.</summary>
internal sealed class EventExplainer(IWebhookValidator validator, IEventCatalog? catalog = null)
{
    /// <summary>Explains every subscription of every tenant.</summary>
    public IReadOnlyList<Explanation> Explain(RoutingTable table, WebhookEvent webhookEvent) =>
        Explain(webhookEvent, InOrder(table, default));

    /// <summary>Explains the given subscriptions.</summary>
    /// <exception cref="WebhookValidationException">The event is malformed.</exception>
    public IReadOnlyList<Explanation> Explain(
        WebhookEvent webhookEvent, IEnumerable<CompiledSubscription> subscriptions)
    {
        var errors = new List<WebhookError>(validator.Validate(webhookEvent));
        WebhookValidationException.ThrowIfAny(errors);
        try
        {
            using var images = EventImages.Encode(webhookEvent, "$", catalog, errors);
            WebhookValidationException.ThrowIfAny(errors);
            return [.. subscriptions.Select(subscription => Explain(subscription, webhookEvent, images))];
        }
        catch (Exception exception) when (exception is not WebhookValidationException)
        {
            // The catalog of the host threw. A dispatch marks the messages dead in this case.
            return [.. subscriptions.Select(
                subscription => Failed(Explain(subscription, webhookEvent, images: default), exception))];
        }
    }

    /// <summary>Returns the subscriptions of these tenants, ordered by the name of the webhook.</summary>
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
            var matched = MatchedEvent.Of(webhookEvent, images);
            return MatchRules.FindBroken(subscription, matched) is { } broken
                ? Of(subscription, broken.Verdict, broken.Reason(subscription, matched))
                : Of(subscription, MatchVerdict.Matched, Matched(subscription, images));
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
            Reason = $"the message is marked dead because it could not be rendered: {exception.GetType().Name}",
        }
        : explanation;

    private static string Changed(EventImages images) => NameText.Of(images.ChangedFields);

    private static string Matched(CompiledSubscription subscription, EventImages images)
    {
        var reason = images.IsUpdate ? $"changed: {Changed(images)}" : "every event of this kind matches";
        if (subscription.Defect is { } defect)
        {
            return $"{reason}, but the message is marked dead because the definition is not valid: {Shown.Detail(defect)}";
        }

        var missing = NameText.Of(subscription.Payload!.FieldNames.Where(name => !IsIn(images, name)));
        return missing.Length == 0 ? reason : $"{reason}; not in the record, sent as null: {missing}";
    }

    private static bool IsIn(EventImages images, string name) =>
        images.Current?.IndexOf(name) >= 0 || images.Previous?.IndexOf(name) >= 0;
}
