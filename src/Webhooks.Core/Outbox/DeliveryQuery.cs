namespace Webhooks.Outbox;

/// <summary>Represents a filter for deliveries of the log. Properties that are not set do not filter.</summary>
public sealed record DeliveryQuery
{
    /// <summary>The maximum number of deliveries on one page.</summary>
    public const int MaxLimit = 500;

    /// <summary>Gets the tenants whose deliveries match.</summary>
    /// <value>The default is <see cref="TenantFilter.All"/>.</value>
    public TenantFilter Tenant { get; init; }

    /// <summary>Gets the id of the webhook.</summary>
    public string? WebhookId { get; init; }

    /// <summary>Gets the id of the subscription.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>Gets the id of the message.</summary>
    public string? MessageId { get; init; }

    /// <summary>Gets the object of the event.</summary>
    public string? ObjectName { get; init; }

    /// <summary>Gets the type of the event.</summary>
    public EventType? EventType { get; init; }

    /// <summary>Gets the state.</summary>
    public DeliveryState? State { get; init; }

    /// <summary>Gets the earliest time of recording, which is included.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the latest time of recording, which is excluded.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Gets the maximum number of deliveries on the page.</summary>
    /// <value>The default is 50. Must be between 1 and <see cref="MaxLimit"/>.</value>
    public int Limit { get; init; } = 50;

    /// <summary>Gets the cursor: <see cref="Page{T}.Next"/> of the previous page.</summary>
    /// <value>The default is <see langword="null"/>, which returns the first page.</value>
    public string? Cursor { get; init; }
}
