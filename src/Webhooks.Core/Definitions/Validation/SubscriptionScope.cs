using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>The changes that a subscription watches: of one object and type, by sources and fields; null means all.</summary>
internal sealed record SubscriptionScope(
    int Index, (string Object, EventType Type) Group, HashSet<string>? Sources, HashSet<string>? Fields)
{
    /// <summary>The scope of a subscription; null where it is not known, because object or type is missing.</summary>
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

    /// <summary>What two scopes of one group have in common, in words; null where they do not overlap.</summary>
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

    // Names that are empty are errors of their own; they neither mean all nor anything.
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
