namespace Webhooks.Outbox.InMemory;

/// <summary>Represents a delivery in memory. The lock of the outbox guards it.</summary>
/// <remarks>Many survive in the log, so times are kept in their smallest form.</remarks>
internal sealed class StoredDelivery(StoredMessage message, string url, DateTimeOffset createdAt)
{
    private const long None = long.MinValue;

    /// <summary>The maximum number of attempts of a delivery in the log.</summary>
    private const int LoggedAttempts = 100;

    private WebhookLane? _lane;
    private StoredDeliveryLinks _age;
    private StoredDeliveryLinks _turn;
    private readonly long _createdAt = createdAt.UtcTicks;
    private long _settledAt = None;
    private long _releasedAt = None;
    private int _logged;

    public string Id { get; } = Identifiers.DeliveryId(message.Content.Id, url);

    public StoredMessage Message { get; } = message;

    public string WebhookId => Message.Content.WebhookId;

    public string Url { get; } = url;

    /// <summary>Gets the index of its URL in the message.</summary>
    public int Ordinal { get; init; }

    /// <summary>Gets the lane. A settled delivery has none.</summary>
    public WebhookLane Lane => _lane!;

    public DateTimeOffset CreatedAt => new(_createdAt, TimeSpan.Zero);

    public DeliveryState State { get; set; }

    public bool IsSettled => _lane is null;

    /// <summary>
    /// Gets or sets the time of recording or resending. It is counted from the start of the outbox, like all other times
    /// here.
    /// </summary>
    public TimeSpan AgesFrom { get; set; }

    /// <summary>
    /// Gets or sets the due time. It must not change while the delivery is pending, because it orders the queue.
    /// </summary>
    public TimeSpan Due { get; set; }

    /// <summary>Gets or sets the time at which gradual resuming began. The due time is then only a turn.</summary>
    public TimeSpan? ReleasedAt
    {
        get => _releasedAt == None ? null : new(_releasedAt);
        set => _releasedAt = value?.Ticks ?? None;
    }

    /// <summary>Gets the order of recording. It decides between equal due times.</summary>
    public long Sequence { get; init; }

    /// <summary>
    /// Gets or sets the number of attempts. It must not change while the delivery is pending, because it selects the queue.
    /// </summary>
    public int Attempts { get; set; }

    public bool IsRetry => Attempts > 0;

    public int ScheduleStep { get; set; }

    public long LeaseValue { get; set; }

    /// <summary>Gets or sets the end of the lease. It has no meaning after settling.</summary>
    public TimeSpan LeaseUntil { get; set; }

    public DateTimeOffset? SettledAt => _settledAt == None ? null : new(_settledAt, TimeSpan.Zero);

    /// <summary>Gets the time of settling. It uses the place of the lease.</summary>
    public TimeSpan SettledTime => LeaseUntil;

    public DeadReason? DeadReason { get; private set; }

    public string? Detail { get; private set; }

    public StoredDelivery? NextOfMessage { get; set; }

    public LoggedAttempt? LastLogged { get; private set; }

    /// <summary>Gets the first attempt that is still in the log, or <see langword="null"/>.</summary>
    public LoggedAttempt? FirstLogged { get; private set; }

    /// <summary>Gets the links for the list of open deliveries by age, or of settled deliveries by time.</summary>
    public ref StoredDeliveryLinks Age => ref _age;

    /// <summary>
    /// Gets the links for the queue of pending or the list of leased deliveries. After settling, they are for the list of
    /// the tenant.
    /// </summary>
    public ref StoredDeliveryLinks Turn => ref _turn;

    /// <summary>Opens the delivery. The caller must enqueue it.</summary>
    public void Open(WebhookLane lane)
    {
        _lane = lane;
        ReleasedAt = null;
        (State, DeadReason, Detail, _settledAt) = (DeliveryState.Pending, null, null, None);
    }

    /// <summary>Settles the delivery and invalidates its lease.</summary>
    public void Settle(DeliveryState state, DeadReason? reason, string? detail, DateTimeOffset at, TimeSpan time)
    {
        _lane = null;
        (State, DeadReason, Detail, _settledAt, LeaseUntil) = (state, reason, detail, at.UtcTicks, time);
        LeaseValue++;
    }

    /// <summary>Adds an attempt to the log, and returns the attempt that is dropped for it.</summary>
    public LoggedAttempt? Keep(LoggedAttempt attempt)
    {
        LastLogged?.Next = attempt;
        LastLogged = attempt;
        FirstLogged ??= attempt;
        if (_logged < LoggedAttempts)
        {
            _logged++;
            return null;
        }

        var oldest = FirstLogged;
        FirstLogged = oldest.Next;
        return oldest;
    }

    /// <summary>Returns the attempts of the log, oldest first.</summary>
    public IEnumerable<LoggedAttempt> Logged()
    {
        for (var logged = FirstLogged; logged is not null; logged = logged.Next)
        {
            yield return logged;
        }
    }

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

    /// <summary>Returns a copy for callers.</summary>
    /// <param name="start">The start of the outbox by the present clock.</param>
    public Delivery ToDelivery(DateTimeOffset start) => new Delivery
    {
        Id = Id,
        MessageId = Message.Content.Id,
        EventId = Message.Content.EventId,
        WebhookId = WebhookId,
        SubscriptionId = Message.Content.SubscriptionId,
        TenantId = Message.Content.TenantId,
        EventType = Message.Content.EventType,
        ObjectName = Message.Content.ObjectName,
        EventSource = Message.Content.EventSource,
        SizeBytes = Message.Content.Body.Length,
        Url = Url,
        CreatedAt = CreatedAt,
        State = State,
        DeadReason = DeadReason,
        Detail = Detail,
        Attempts = Attempts,
        DueAt = State == DeliveryState.Pending ? start + Due : null,
        SettledAt = SettledAt,
    }.After(LastLogged?.ToAttempt(this));
}
