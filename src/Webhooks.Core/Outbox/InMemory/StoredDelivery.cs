namespace Webhooks.Outbox.InMemory;

/// <summary>One delivery as the store in memory keeps it. Guarded by the lock of the store.</summary>
internal sealed class StoredDelivery(StoredMessage message, string url, DateTimeOffset createdAt)
{
    /// <summary>How many attempts of a delivery the log keeps.</summary>
    private const int LoggedAttempts = 100;

    private WebhookLane? _lane;
    private StoredDeliveryLinks _age;
    private StoredDeliveryLinks _turn;
    private int _logged;

    public string Id { get; } = Identifiers.DeliveryId(message.Content.Id, url);

    public StoredMessage Message { get; } = message;

    public string WebhookId => Message.Content.WebhookId;

    public string Url { get; } = url;

    /// <summary>Its place among the URLs of its message.</summary>
    public int Ordinal { get; init; }

    /// <summary>Where it waits. A settled delivery has none.</summary>
    public WebhookLane Lane => _lane!;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DeliveryState State { get; set; }

    public bool IsSettled => _lane is null;

    /// <summary>When it was recorded or sent again. Since the store began, like every other time of it.</summary>
    public TimeSpan AgesFrom { get; set; }

    /// <summary>Not to be changed while it is pending: its lane is ordered by it.</summary>
    public TimeSpan Due { get; set; }

    /// <summary>
    /// When the release began in which it waits for its turn: its due time is only that. Null where it waits in none.
    /// </summary>
    public TimeSpan? ReleasedAt { get; set; }

    /// <summary>The order of recording; keeps deliveries that are due at the same time in it.</summary>
    public long Sequence { get; init; }

    /// <summary>Not to be changed while it is pending: its queue is chosen by it.</summary>
    public int Attempts { get; set; }

    /// <summary>Was tried before.</summary>
    public bool IsRetry => Attempts > 0;

    public int ScheduleStep { get; set; }

    public long LeaseValue { get; set; }

    public TimeSpan LeaseUntil { get; set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public TimeSpan SettledTime { get; private set; }

    public DeadReason? DeadReason { get; private set; }

    public string? Detail { get; private set; }

    /// <summary>The next delivery of the same message.</summary>
    public StoredDelivery? NextOfMessage { get; set; }

    /// <summary>What was tried last; null where nothing was.</summary>
    public LoggedAttempt? LastLogged { get; private set; }

    /// <summary>What was tried first, of what the log has still; null where that is nothing.</summary>
    public LoggedAttempt? FirstLogged { get; private set; }

    /// <summary>Its place among what is open by age, or among what is settled by time.</summary>
    public ref StoredDeliveryLinks Age => ref _age;

    /// <summary>
    /// Its place in the queue it waits in, or among those that are leased; once it is settled, among those of its tenant.
    /// </summary>
    public ref StoredDeliveryLinks Turn => ref _turn;

    /// <summary>Owes it; it has yet to be put where it waits.</summary>
    public void Open(WebhookLane lane)
    {
        _lane = lane;
        ReleasedAt = null;
        (State, DeadReason, Detail, SettledAt) = (DeliveryState.Pending, null, null, null);
    }

    /// <summary>Ends it; from now on no lease of it counts.</summary>
    public void Settle(DeliveryState state, DeadReason? reason, string? detail, DateTimeOffset at, TimeSpan time)
    {
        _lane = null;
        (State, DeadReason, Detail, SettledAt, SettledTime) = (state, reason, detail, at, time);
        LeaseValue++;
    }

    /// <summary>Keeps an attempt in the log; answers the one that gives way to it.</summary>
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

    /// <summary>What was tried, the oldest first.</summary>
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

    /// <summary>The delivery as it stands.</summary>
    /// <param name="start">When the store began, by a clock of now.</param>
    public Delivery ToDelivery(DateTimeOffset start) => new()
    {
        Id = Id,
        MessageId = Message.Content.Id,
        EventId = Message.Content.EventId,
        WebhookId = WebhookId,
        SubscriptionId = Message.Content.SubscriptionId,
        TenantId = Message.Content.TenantId,
        EventType = Message.Content.EventType,
        ObjectName = Message.Content.ObjectName,
        Url = Url,
        CreatedAt = CreatedAt,
        State = State,
        DeadReason = DeadReason,
        Detail = Detail,
        Attempts = Attempts,
        DueAt = State == DeliveryState.Pending ? start + Due : null,
        SettledAt = SettledAt,
    };
}
