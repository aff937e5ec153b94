namespace Webhooks.Rendering;

/// <summary>
/// Provides the facts about a message, in the order of the default payload. Templates, the default payload and the lists
/// for editors read this table. A new line adds a parameter and a member of every default payload.
/// </summary>
internal static class MetadataParameters
{
    public static IReadOnlyList<MetadataParameter> All { get; } =
    [
        new TextParameter("messageId", static (in context) => context.MessageId),
        new TextParameter("eventId", static (in context) => context.EventId),
        new TextParameter("webhookId", static (in context) => context.WebhookId),
        new TextParameter("subscriptionId", static (in context) => context.SubscriptionId),
        new TextParameter("eventType", static (in context) => context.EventType.Value),
        new TextParameter("eventSource", static (in context) => context.EventSource?.Value),
        new DateParameter("eventDate"),
        new TextParameter("objectName", static (in context) => context.ObjectName),
        new TextParameter("accountId", static (in context) => context.TenantId, member: "tenantId"),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(parameter => parameter.Name)];

    /// <summary>Returns the parameter of a name, compared exactly, or <see langword="null"/> if there is none.</summary>
    public static MetadataParameter? Find(string name) => All.FirstOrDefault(parameter => parameter.Name == name);
}
