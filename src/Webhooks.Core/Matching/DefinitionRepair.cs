namespace Webhooks.Matching;

/// <summary>
/// Fills what a definition of the host's store must not lack: with nulls and missing ids it could not be looked at
/// without failing a dispatch. What breaks a rule is told by the rules, of the definition as it came.
/// </summary>
internal static class DefinitionRepair
{
    /// <summary>The very same where nothing is missing.</summary>
    public static Webhook Complete(Webhook webhook) => IsComplete(webhook) ? webhook : (webhook with
    {
        Name = webhook.Name ?? "",
        Urls = [.. (webhook.Urls ?? []).Where(url => url is not null)],
        Secrets = [.. (webhook.Secrets ?? []).Where(secret => secret is not null)],
        Headers = webhook.Headers ?? new Dictionary<string, string>(),
        Subscriptions =
            [.. (webhook.Subscriptions ?? []).Select(subscription => Complete(subscription ?? Empty))],
    }).WithDerivedIds();

    /// <summary>Stands in for a subscription that is null: its place counts, and it matches nothing.</summary>
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
