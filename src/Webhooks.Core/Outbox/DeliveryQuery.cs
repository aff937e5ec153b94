namespace Webhooks.Outbox;

/// <summary>Which deliveries of the log are wanted; what is not set does not count.</summary>
public sealed record DeliveryQuery
{
    /// <summary>The most deliveries of one page.</summary>
    public const int MaxLimit = 500;

    /// <summary>Whose.</summary>
    /// <value>Those of every tenant by default.</value>
    public TenantFilter Tenant { get; init; }

    /// <summary>Of this webhook.</summary>
    public string? WebhookId { get; init; }

    /// <summary>Of this subscription.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>Of this message.</summary>
    public string? MessageId { get; init; }

    /// <summary>About this object.</summary>
    public string? ObjectName { get; init; }

    /// <summary>About events of this type.</summary>
    public EventType? EventType { get; init; }

    /// <summary>In this state.</summary>
    public DeliveryState? State { get; init; }

    /// <summary>Recorded then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Recorded before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>How many at most.</summary>
    /// <value>50 by default; 1 to <see cref="MaxLimit"/>.</value>
    public int Limit { get; init; } = 50;

    /// <summary>Where to go on: <see cref="Page{Delivery}.Next"/> of the page before.</summary>
    /// <value>Null, the default, begins with the newest.</value>
    public string? Cursor { get; init; }
}
