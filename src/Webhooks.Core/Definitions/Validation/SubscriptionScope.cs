using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>
/// Represents the changes that a subscription watches: an object and type, with sources and fields. Null means all.
/// </summary>
internal sealed record SubscriptionScope(
    int Index, (string Object, EventType Type) Group, HashSet<string>? Sources, HashSet<string>? Fields)
{
    /// <summary>Returns the scope of a subscription, or <see langword="null"/> if its object or type is missing.</summary>
    public static SubscriptionScope? Of(EventSubscription? subscription, int index) =>
        subscription is null
        || string.IsNullOrWhiteSpace(subscription.ObjectName)
        || string.IsNullOrWhiteSpace(subscription.EventType.Value)
            ? null
            : new(
                index,
                (subscription.ObjectName, subscription.EventType),
                SetOf(subscription.EventSources?.Select(source => source.Value)),
                subscription.EventType == EventType.RecordUpdate ? SetOf(subscription.Fields) : null);

    /// <summary>
    /// Describes what two scopes of one group share. Returns <see langword="null"/> if they do not overlap.
    /// </summary>
    public string? SharedWith(SubscriptionScope other)
    {
        if (!Meet(Sources, other.Sources, out var source) || !Meet(Fields, other.Fields, out var field))
        {
            return null;
        }

        var sources = source is null ? "every source" : $"source {Shown.Text(source)}";
        return Group.Type != EventType.RecordUpdate ? sources
            : field is null ? $"{sources}, every field"
            : $"{sources}, field {Shown.Text(field)}";
    }

    // Empty names are reported elsewhere. They match nothing, and do not mean all.
    private static HashSet<string>? SetOf(IEnumerable<string?>? names)
    {
        string?[] given = [.. names ?? []];
        return given.Length == 0
            ? null
            : new(given.Where(name => !string.IsNullOrWhiteSpace(name))!, StringComparer.Ordinal);
    }

    private static bool Meet(HashSet<string>? left, HashSet<string>? right, out string? shared)
    {
        var (small, large) = left is null || left.Count > right?.Count ? (right, left) : (left, right);
        shared = small?.FirstOrDefault(name => large?.Contains(name) ?? true);
        return small is null || shared is not null;
    }
}
