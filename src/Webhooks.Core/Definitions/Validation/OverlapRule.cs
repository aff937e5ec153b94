using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>
/// Within one webhook two subscriptions, active or not, may not overlap, so that one change of one field never sends
/// twice: same object and type, a source in common, and for updates a field in common.
/// </summary>
internal static class OverlapRule
{
    public static void Check(IReadOnlyList<EventSubscription?> subscriptions, string path, ErrorList errors)
    {
        var groups = new Dictionary<(string Object, EventType Type), OverlapIndex>();
        for (var i = 0; i < subscriptions.Count; i++)
        {
            if (SubscriptionScope.Of(subscriptions[i], i) is not { } scope)
            {
                continue;
            }

            if (!groups.TryGetValue(scope.Group, out var earlier))
            {
                groups[scope.Group] = earlier = new();
            }

            if (earlier.Add(scope) is { } other)
            {
                Report(scope, other, path, errors);
            }
        }
    }

    // One error for each subscription, with the first that it overlaps: a list of pairs would say the same many times.
    private static void Report(SubscriptionScope scope, SubscriptionScope other, string path, ErrorList errors)
    {
        if (errors.IsFull)
        {
            errors.CountOne();
            return;
        }

        errors.Add(
            JsonPath.Item(path, scope.Index),
            "subscription.overlap",
            "Subscriptions of a webhook, active or not, do not overlap, or one change would send twice; "
                + $"this one shares with subscriptions[{other.Index}]: {scope.SharedWith(other)}.",
            $"{scope.Group.Type} of {scope.Group.Object}");
    }
}
