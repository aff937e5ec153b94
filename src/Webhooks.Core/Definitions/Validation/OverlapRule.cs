using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>
/// Rejects overlapping subscriptions of a webhook, active or not, so that one change of a field is never sent twice.
/// Subscriptions overlap if they share object, type and a source, and for updates also a field.
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

    // One error per subscription, with the first that it overlaps. A list of pairs would repeat the same facts.
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
            $"Subscription must not overlap subscriptions[{other.Index}], because one change would be sent twice. "
                + $"Both include: {scope.SharedWith(other)}.",
            $"{scope.Group.Type} of {scope.Group.Object}");
    }
}
