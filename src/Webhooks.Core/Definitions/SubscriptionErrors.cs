namespace Webhooks.Definitions;

/// <summary>Returns the errors of a subscription outside its webhook, in a request of its own.</summary>
internal static class SubscriptionErrors
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string First = "$.subscriptions[0]";

    /// <summary>Returns the check of a subscription without its webhook, or null if there is no validator.</summary>
    public static Func<EventSubscription, string, IReadOnlyList<WebhookError>>? CheckBy(IWebhookValidator? validator) =>
        validator is null ? null : (subscription, path) => [.. Of(validator, subscription, path)];

    /// <summary>Returns all errors of a subscription, except overlaps with other subscriptions.</summary>
    public static IEnumerable<WebhookError> Of(
        IWebhookValidator validator, EventSubscription subscription, string path) =>
        Alone(
            validator.Validate(Around(subscription))
                .Where(error => error.Path.StartsWith(First, Ordinal) || error.Path == "$"),
            0,
            path);

    /// <summary>Returns errors of a webhook, with paths as if one of its subscriptions were the whole request.</summary>
    public static IEnumerable<WebhookError> Alone(IEnumerable<WebhookError> errors, int index, string path)
    {
        var prefix = $"$.subscriptions[{index}]";
        foreach (var error in errors)
        {
            if (error.Path.StartsWith(prefix, Ordinal))
            {
                yield return error with { Path = path + error.Path[prefix.Length..] };
            }
            else if (error.Code == "subscription.overlap" && Names(error.Rule, index))
            {
                // The error is at the other subscription, because that one comes later.
                var rule = error.Rule.Replace(
                    $"subscriptions[{index}]", error.Path["$.".Length..], Ordinal);
                yield return error with { Path = path, Rule = rule };
            }
            else if (error.Code == "id.duplicate")
            {
                // The ids of the others differ, so this subscription has a duplicate.
                yield return error with { Path = $"{path}.id" };
            }
            else if (error.Path is "$" or "$.subscriptions")
            {
                // With this one there are too many subscriptions, or they are too large together.
                yield return error with { Path = path };
            }
            else
            {
                yield return error;
            }
        }
    }

    private static bool Names(string rule, int index) =>
        rule.Contains($"subscriptions[{index}]", Ordinal);

    private static Webhook Around(EventSubscription subscription) => new()
    {
        Name = "Alone",
        Urls = [],
        Subscriptions = [subscription],
    };
}
