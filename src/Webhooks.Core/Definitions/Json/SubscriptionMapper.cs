namespace Webhooks.Definitions.Json;

internal static class SubscriptionMapper
{
    public static SubscriptionShape ToShape(EventSubscription subscription) => new()
    {
        Id = subscription.Id,
        ObjectName = subscription.ObjectName,
        EventType = subscription.EventType.Value,
        EventSources = [.. subscription.EventSources.Select(source => source.Value)],
        Fields = subscription.Fields,
        IsActive = subscription.IsActive,
        Payload = new()
        {
            Fields = subscription.Payload.Fields,
            Template = subscription.Payload.Template,
            IncludePrevious = subscription.Payload.IncludePrevious,
        },
    };

    /// <summary>Maps a subscription with who changed it, for output and for a store.</summary>
    public static SubscriptionShape ToAuditedShape(EventSubscription subscription)
    {
        var shape = ToShape(subscription);
        (shape.CreatedAt, shape.CreatedBy) = (subscription.CreatedAt, subscription.CreatedBy);
        (shape.ModifiedAt, shape.ModifiedBy) = (subscription.ModifiedAt, subscription.ModifiedBy);
        return shape;
    }

    public static EventSubscription FromShape(SubscriptionShape shape) => new()
    {
        Id = shape.Id,
        ObjectName = SharedParts.Name(shape.ObjectName ?? ""),
        EventType = SharedParts.Name(shape.EventType ?? ""),
        EventSources = SharedParts.Sources(shape.EventSources ?? []),
        Fields = SharedParts.Fields(shape.Fields ?? []),
        IsActive = shape.IsActive,
        Payload = shape.Payload is not { } payload
            ? PayloadTemplate.Default
            : SharedParts.Payload(payload.Fields ?? [], payload.Template, payload.IncludePrevious),
        CreatedAt = shape.CreatedAt,
        CreatedBy = SharedParts.NameOrNull(shape.CreatedBy),
        ModifiedAt = shape.ModifiedAt,
        ModifiedBy = SharedParts.NameOrNull(shape.ModifiedBy),
    };
}
