namespace Webhooks.Matching;

/// <summary>
/// Adds missing members to definitions of the host's store, because nulls and missing ids would fail a dispatch. The
/// validator reports broken rules, and it checks the definition before it is completed.
/// </summary>
internal static class DefinitionRepair
{
    /// <summary>Returns a complete definition: the same object if nothing is missing.</summary>
    public static Webhook Complete(Webhook webhook) => IsComplete(webhook) ? webhook : (webhook with
    {
        Name = webhook.Name ?? "",
        Urls = [.. (webhook.Urls ?? []).Where(url => url is not null)],
        Secrets = [.. (webhook.Secrets ?? []).Where(secret => secret is not null)],
        Headers = webhook.Headers ?? new Dictionary<string, string>(),
        Subscriptions =
            [.. (webhook.Subscriptions ?? []).Select(subscription => Complete(subscription ?? Empty))],
    }).WithDerivedIds();

    /// <summary>Gets the replacement for a subscription that is null. It keeps the position and matches nothing.</summary>
    private static EventSubscription Empty { get; } = new() { ObjectName = "", EventType = "", IsActive = false };

    private static EventSubscription Complete(EventSubscription subscription) => subscription with
    {
        ObjectName = subscription.ObjectName ?? "",
        EventSources = subscription.EventSources ?? [],
        Fields = subscription.Fields ?? FieldFilter.All,
        Payload = subscription.Payload ?? PayloadTemplate.Default,
    };

    private static bool IsComplete(Webhook webhook) =>
        webhook is { Id: not null, Name: not null, Urls: not null, Secrets: not null, Headers: not null }
        && webhook.Subscriptions is not null
        && webhook.Urls.All(url => url is not null)
        && webhook.Secrets.All(secret => secret is not null)
        && webhook.Subscriptions.All(IsComplete);

    private static bool IsComplete(EventSubscription? subscription) => subscription is
    {
        Id: not null, ObjectName: not null, EventSources: not null, Fields: not null, Payload: not null,
    };
}
