using Webhooks.Json;

namespace Webhooks.Definitions.Json;

/// <summary>Lists the members of each object of the input.</summary>
internal static class DefinitionMembers
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
}
