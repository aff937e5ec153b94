namespace Webhooks.Storage;

/// <summary>One delivery as the store in memory keeps it. Guarded by the lock of the store.</summary>
internal sealed class StoredDelivery(StoredMessage message, string url, WebhookLane lane, DateTimeOffset createdAt)
{
    public string Id { get; } = Identifiers.DeliveryId(message.Content.Id, url);

    public StoredMessage Message { get; } = message;

    public string Url { get; } = url;

    public WebhookLane Lane { get; } = lane;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DeliveryState State { get; set; } = DeliveryState.Pending;

    /// <summary>Since the store began, like every other time of it.</summary>
    public TimeSpan CreatedTime { get; init; }

    /// <summary>Not to be changed while it is pending: its lane is ordered by it.</summary>
    public TimeSpan Due { get; set; }

    /// <summary>Keeps deliveries that are due at the same time in the order they were recorded.</summary>
    public long Sequence { get; init; }

    /// <summary>Not to be changed while it is pending: its queue is chosen by it.</summary>
    public int Attempts { get; set; }

    /// <summary>Was tried before.</summary>
    public bool IsRetry => Attempts > 0;

    public int ScheduleStep { get; set; }

    public long LeaseValue { get; set; }

    public TimeSpan LeaseUntil { get; set; }

    public StoredDeliveryLinks Age { get; } = new();

    public StoredDeliveryLinks Leases { get; } = new();

    public LeasedDelivery ToLeased(bool isExpired, TimeSpan now) => new()
    {
        Lease = new(Id, LeaseValue),
        Message = Message.Content,
        Url = Url,
        CreatedAt = CreatedAt,
        Attempts = Attempts,
        ScheduleStep = ScheduleStep,
        Waited = now > Due ? now - Due : TimeSpan.Zero,
        IsExpired = isExpired,
    };

    public Delivery ToSettled(DeliveryState state, DeadReason? reason, string? detail, DateTimeOffset now) =>
        Message.Content.ToDelivery(Id, Url, CreatedAt) with
        {
            State = state,
            DeadReason = reason,
            Detail = detail,
            Attempts = Attempts,
            SettledAt = now,
        };
}
