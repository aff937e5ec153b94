namespace Webhooks.Definitions;

/// <summary>Tells what is wrong with a subscription where it stands alone: outside the webhook, in a request of its own.</summary>
internal static class SubscriptionErrors
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string First = "$.subscriptions[0]";

    /// <summary>Returns the check of a subscription without its webhook, or null if there is no validator.</summary>
    public static Func<EventSubscription, string, IReadOnlyList<WebhookError>>? CheckBy(IWebhookValidator? validator) =>
        validator is null ? null : (subscription, path) => [.. Of(validator, subscription, path)];

    /// <summary>Everything wrong with a subscription, apart from what its neighbours have against it.</summary>
    public static IEnumerable<WebhookError> Of(
        IWebhookValidator validator, EventSubscription subscription, string path) =>
        Alone(
            validator.Validate(Around(subscription))
                .Where(error => error.Path.StartsWith(First, Ordinal) || error.Path == "$"),
            0,
            path);

    /// <summary>Errors of a webhook, with the paths of one of its subscriptions as if that were the whole request.</summary>
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
                // Said of the neighbour, because that one stands behind it.
                var rule = error.Rule.Replace(
                    $"subscriptions[{index}]", error.Path["$.".Length..], Ordinal);
                yield return error with { Path = path, Rule = rule };
            }
            else if (error.Code == "id.duplicate")
            {
                // The neighbours differ from one another: it is this one that took an id of theirs.
                yield return error with { Path = $"{path}.id" };
            }
            else if (error.Path is "$" or "$.subscriptions")
            {
                // There are too many with this one, or they are too large together.
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
