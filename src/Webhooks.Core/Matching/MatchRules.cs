namespace Webhooks.Matching;

/// <summary>
/// Provides the rules of matching, in the order in which they are checked. A dispatch and an explanation read the same
/// list, so a new rule is one entry here, on what <see cref="MatchedEvent"/> has.
/// </summary>
internal static class MatchRules
{
    private static readonly MatchRule[] InOrder =
    [
        new(
            MatchVerdict.OtherTenant,
            MatchStep.Route,
            static (subscription, in webhookEvent) => TenantOf(subscription) == webhookEvent.Key.TenantId,
            static (subscription, in webhookEvent) =>
                Differs("tenant", webhookEvent.Key.TenantId, "webhook", TenantOf(subscription))),
        new(
            MatchVerdict.OtherObject,
            MatchStep.Route,
            static (subscription, in webhookEvent) => subscription.Definition.ObjectName == webhookEvent.Key.ObjectName,
            static (subscription, in webhookEvent) =>
                Differs("object", webhookEvent.Key.ObjectName, "subscription", subscription.Definition.ObjectName)),
        new(
            MatchVerdict.OtherEventType,
            MatchStep.Route,
            static (subscription, in webhookEvent) => subscription.Definition.EventType == webhookEvent.Key.EventType,
            static (subscription, in webhookEvent) => Differs(
                "type", webhookEvent.Key.EventType.Value, "subscription", subscription.Definition.EventType.Value)),
        new(
            MatchVerdict.WebhookInactive,
            MatchStep.Route,
            static (subscription, in _) => subscription.Webhook.Definition.IsActive,
            static (_, in _) => "the webhook is not active"),
        new(
            MatchVerdict.SubscriptionInactive,
            MatchStep.Route,
            static (subscription, in _) => subscription.Definition.IsActive,
            static (_, in _) => "the subscription is not active"),
        new(
            MatchVerdict.OtherSource,
            MatchStep.Event,
            static (subscription, in webhookEvent) => subscription.IncludesSource(webhookEvent.Source),
            static (subscription, in webhookEvent) =>
                Differs("source", webhookEvent.Source?.Value, "subscription", SourcesOf(subscription))),
        new(
            MatchVerdict.NothingChanged,
            MatchStep.Values,
            static (_, in webhookEvent) => !webhookEvent.Images.IsUpdate || webhookEvent.Images.ChangedFields.Count > 0,
            static (_, in _) => "no value changed"),
        new(
            MatchVerdict.NoTriggeringField,
            MatchStep.Values,
            static (subscription, in webhookEvent) => subscription.WatchesChange(webhookEvent.Images),
            static (subscription, in webhookEvent) =>
                $"none of the watched fields ({NameText.Of(subscription.Definition.Fields)}) changed; "
                + $"changed fields: {NameText.Of(webhookEvent.Images.ChangedFields)}"),
    ];

    private static readonly MatchRule[] OfEvent = [.. InOrder.Where(rule => rule.Step == MatchStep.Event)];

    private static readonly MatchRule[] AfterRoute = [.. InOrder.Where(rule => rule.Step != MatchStep.Route)];

    /// <summary>
    /// Returns the first rule that an event breaks, or <see langword="null"/> if it matches the subscription.
    /// </summary>
    public static MatchRule? FindBroken(CompiledSubscription subscription, in MatchedEvent webhookEvent) =>
        FindBroken(InOrder, subscription, webhookEvent);

    /// <summary>Determines whether an event matches a subscription that is in its route.</summary>
    public static bool IsMatch(CompiledSubscription routed, in MatchedEvent webhookEvent) =>
        FindBroken(AfterRoute, routed, webhookEvent) is null;

    /// <summary>
    /// Determines whether an event may match a subscription that is in its route. Does not read its values.
    /// </summary>
    public static bool MayMatch(CompiledSubscription routed, in MatchedEvent webhookEvent) =>
        FindBroken(OfEvent, routed, webhookEvent) is null;

    private static MatchRule? FindBroken(
        MatchRule[] rules, CompiledSubscription subscription, in MatchedEvent webhookEvent)
    {
        foreach (var rule in rules)
        {
            if (!rule.Holds(subscription, webhookEvent))
            {
                return rule;
            }
        }

        return null;
    }

    private static string? TenantOf(CompiledSubscription subscription) => subscription.Webhook.Definition.TenantId;

    private static string SourcesOf(CompiledSubscription subscription) =>
        NameText.Of(subscription.Definition.EventSources.Select(source => source.Value));

    private static string Differs(string what, string? ofEvent, string whose, string? other) =>
        $"the {what} of the event is {Quoted(ofEvent)}, but the {what} of the {whose} is {Quoted(other)}";

    private static string Quoted(string? name) => name is null ? "none" : $"\"{name}\"";
}
