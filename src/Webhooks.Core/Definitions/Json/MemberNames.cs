namespace Webhooks.Definitions.Json;

/// <summary>Represents the members that an object of the input may have.</summary>
/// <param name="What">The name of the object in errors, such as <c>A webhook</c>.</param>
/// <param name="Names">The names of its members.</param>
internal sealed record MemberNames(string What, params string[] Names)
{
    public static MemberNames Webhook { get; } = new(
        "A webhook",
        "id", "tenantId", "name", "description", "urls", "maxCallsPerSecond", "schedule", "secret", "headers",
        "isActive", "subscriptions");

    public static MemberNames Subscription { get; } = new(
        "A subscription", "id", "objectName", "eventType", "eventSources", "fields", "isActive", "payload");

    public static MemberNames Payload { get; } = new("A payload", "fields", "template", "includePrevious");

    public static MemberNames Change { get; } = new(
        "A change",
        "objectName", "eventType", "eventSource", "eventDate", "tenantId", "id", "previous", "current",
        "changedFields");

    public bool Contains(string name) => Names.Contains(name, StringComparer.Ordinal);

    /// <summary>Gets the rule that an unknown member breaks, without a period.</summary>
    public string Rule { get; } = $"{What} must have only the members {string.Join(", ", Names)}";
}
