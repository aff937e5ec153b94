namespace Webhooks.Outbox.InMemory;

internal sealed partial class InMemoryOutbox
{
    private static readonly Occupancy Nothing = new();

    public ValueTask<AddResult> AddAsync(
        IReadOnlyList<WebhookMessage> messages, WhenFull mode, CancellationToken cancellationToken) =>
        mode == WhenFull.Throw ? PushAsync(messages, cancellationToken) : PullAsync(messages, cancellationToken);

    private async ValueTask<AddResult> PushAsync(
        IReadOnlyList<WebhookMessage> messages, CancellationToken cancellationToken)
    {
        var waitUntil = Now + _options.FullTimeout;
        using var express = BeginExpress();
        while (true)
        {
            Task? room = null;
            var wait = TimeSpan.Zero;
            var result = new Addition(express);
            lock (_lock)
            {
                var needed = Demand(messages);
                if (needed.Deliveries <= _room.Left && needed.Bytes <= _room.BytesLeft)
                {
                    AddAll(messages, ref result);
                }
                else
                {
                    wait = waitUntil - Now;
                    room = wait > TimeSpan.Zero ? RoomComes : throw NoRoom(needed.Deliveries, needed.Bytes);
                }
            }

            if (room is null)
            {
                Announce(result);
                return result.ToResult();
            }

            await WaitAsync(room, WholeMilliseconds(wait), cancellationToken).ConfigureAwait(false);
        }
    }

    private OutboxFullException NoRoom(int deliveries, long bytes) => new(
        $"The in-memory outbox is full: {_room.Waiting.Deliveries} of {_options.Capacity} deliveries and "
        + $"{_room.Waiting.Bytes} of {_options.CapacityBytes} bytes are waiting, and "
        + $"{deliveries} more deliveries with {bytes} bytes do not fit. No message was "
        + "recorded. Raise InMemory.Capacity or InMemory.CapacityBytes, dispatch fewer events in one call, "
        + "or use a database.");

    private async ValueTask<AddResult> PullAsync(
        IReadOnlyList<WebhookMessage> messages, CancellationToken cancellationToken)
    {
        using var express = BeginExpress();
        var result = new Addition(express);
        for (var i = 0; i < messages.Count;)
        {
            Task room;
            lock (_lock)
            {
                for (; i < messages.Count && HasRoomFor(messages[i]); i++)
                {
                    Add(messages[i], ref result);
                }

                room = RoomComes;
            }

            Announce(result);
            if (i < messages.Count)
            {
                await WaitAsync(room, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            }
        }

        return result.ToResult();
    }

    /// <summary>Rounds up, because timers count whole milliseconds and a wait of less than one would not wait.</summary>
    private static TimeSpan WholeMilliseconds(TimeSpan wait) =>
        TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));

    private async ValueTask WaitAsync(Task room, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            await room.WaitAsync(timeout, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The caller checks once more.
        }
    }

    /// <summary>Returns the room that the new messages need, without what exceeds a share.</summary>
    private (int Deliveries, long Bytes) Demand(IReadOnlyList<WebhookMessage> messages) =>
        messages.Count == 1 ? DemandOf(messages[0])
            : messages
                .Where(IsNew)
                .DistinctBy(message => message.Id)
                .GroupBy(message => message.TenantId)
                .Select(tenant => DemandOf(tenant.Key, tenant))
                .Aggregate((Deliveries: 0, Bytes: 0L), (sum, each) => (sum.Deliveries + each.Deliveries, sum.Bytes + each.Bytes));

    private (int Deliveries, long Bytes) DemandOf(WebhookMessage message)
    {
        var wanted = IsNew(message) ? Math.Min(Wanted(message), RoomOf(message)) : 0;
        return (wanted, wanted > 0 ? message.Body.Length : 0);
    }

    /// <summary>
    /// Returns the room that a tenant needs for messages, up to the share of each webhook and its own share.
    /// </summary>
    private (int Deliveries, long Bytes) DemandOf(string? tenantId, IEnumerable<WebhookMessage> messages)
    {
        var (deliveries, bytes, largest) = (0, 0L, 0L);
        foreach (var webhook in messages.GroupBy(message => message.WebhookId))
        {
            var waiting = WaitingOf(webhook.Key);
            var most = webhook.Max(SizeOf);
            var wanted = _room.BytesOf(waiting) > 0 ? Math.Min(webhook.Sum(Wanted), Math.Max(0, _room.RoomOf(waiting))) : 0;
            deliveries += wanted;
            bytes += wanted > 0 ? Math.Min(webhook.Sum(SizeOf), _room.BytesOf(waiting) + most) : 0;
            largest = Math.Max(largest, most);
        }

        var tenant = WaitingOf(new TenantKey(tenantId));
        deliveries = Math.Min(deliveries, Math.Max(0, _room.RoomOf(tenantId, tenant)));
        return deliveries > 0 ? (deliveries, Math.Min(bytes, _room.BytesOf(tenantId, tenant) + largest)) : default;
    }

    private bool HasRoomFor(WebhookMessage message) =>
        !IsNew(message)
        || Wanted(message) == 0
        || (Wanted(message) <= RoomOf(message) && Wanted(message) <= _room.Left && message.Body.Length <= _room.BytesLeft);

    private static int Wanted(WebhookMessage message) => message.DeadReason is null ? message.Urls.Count : 0;

    private static long SizeOf(WebhookMessage message) => message.DeadReason is null ? message.Body.Length : 0;

    /// <summary>Returns the number of deliveries for which its webhook and tenant have room after evictions.</summary>
    private int RoomOf(WebhookMessage message)
    {
        var webhook = WaitingOf(message.WebhookId);
        return _room.BytesOf(webhook) <= 0 ? 0
            : Math.Min(_room.RoomOf(webhook), _room.RoomOf(message.TenantId, WaitingOf(new TenantKey(message.TenantId))));
    }

    private Occupancy WaitingOf(string webhookId) => _lanes.TryGetValue(webhookId, out var lane) ? lane.Waiting : Nothing;

    private Occupancy WaitingOf(TenantKey tenant) => _tenants.TryGetValue(tenant, out var lanes) ? lanes.Waiting : Nothing;

    private bool IsNew(WebhookMessage message) => !_messages.ContainsKey(message.Id) && !_settledIds.Contains(message.Id);

    private void AddAll(IReadOnlyList<WebhookMessage> messages, ref Addition result)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            Add(messages[i], ref result);
        }
    }

    /// <summary>Passes new deliveries to the pump. The lock must not be held.</summary>
    private void Announce(in Addition result)
    {
        HandOver(result.Express);
        if (result.HasPending)
        {
            _signals.NotifyDeliveriesDue();
        }
    }

    private void Add(WebhookMessage content, ref Addition result)
    {
        if (!IsNew(content))
        {
            return;
        }

        var message = new StoredMessage(content);
        for (var i = 0; i < content.Urls.Count; i++)
        {
            var delivery = Record(message, i);
            if (content.DeadReason is { } reason)
            {
                result.Dead.Add(EndOnArrival(delivery, reason, content.Detail));
            }
            else if (RefusalOf(content) is { } refusal)
            {
                result.Dead.Add(EndOnArrival(delivery, DeadReason.Capacity, refusal));
            }
            else
            {
                MakeRoom(delivery, ref result);
                Open(delivery, Now);
                if (!TryLease(delivery, result.Express))
                {
                    Enqueue(delivery);
                    result.HasPending = true;
                }
            }
        }

        Remember(message);
        result.Recorded++;
    }

    private string? RefusalOf(WebhookMessage message) => _room.RefusalOf(
        WaitingOf(message.WebhookId), message.TenantId, WaitingOf(new TenantKey(message.TenantId)));

    /// <summary>Evicts the oldest held deliveries, of this webhook or of any, if there is no other room.</summary>
    private void MakeRoom(StoredDelivery delivery, ref Addition result)
    {
        var size = delivery.Message.Open > 0 ? 0 : delivery.Message.Content.Body.Length;
        while (OldestInTheWay(delivery.WebhookId, size) is { } oldest)
        {
            result.GivenUp.Add(
                End(oldest, DeliveryState.Dead, DeadReason.Capacity, "held for a disabled URL, evicted to make room"));
        }
    }

    private StoredDelivery? OldestInTheWay(string webhookId, int size) =>
        _lanes.TryGetValue(webhookId, out var lane) && _room.IsFull(lane.Waiting) && _held.OldestOf(lane) is { } own ? own
        : _room.IsFull(size) ? _held.Oldest
        : null;

    private StoredDelivery Record(StoredMessage message, int ordinal)
    {
        var delivery = new StoredDelivery(message, message.Content.Urls[ordinal], _time.GetUtcNow())
        {
            Ordinal = ordinal,
            Sequence = _sequence++,
        };
        _deliveries.Add(delivery.Id, delivery);
        _recorded.Add(delivery);
        message.Add(delivery);
        return delivery;
    }

    /// <summary>Opens a new or settled delivery. The caller must enqueue or lease it.</summary>
    private void Open(StoredDelivery delivery, TimeSpan due)
    {
        var lane = LaneOf(delivery.WebhookId, delivery.Message.Content.TenantId);
        delivery.Open(lane);
        delivery.AgesFrom = Now;
        delivery.Due = due;
        _open.Add(delivery);
        _room.Open(delivery);
    }

    private void Enqueue(StoredDelivery delivery)
    {
        delivery.Lane.Enqueue(delivery);
        _schedule.Place(delivery.Lane);
    }

    private Delivery EndOnArrival(StoredDelivery delivery, DeadReason reason, string? detail)
    {
        delivery.Settle(DeliveryState.Dead, reason, detail, _time.GetUtcNow(), Now);
        _settled.Add(delivery);
        return Snapshot(delivery);
    }

    private void Remember(StoredMessage message)
    {
        if (message.IsEmpty)
        {
            _settledIds.Add(message.Content.Id, Now);
            return;
        }

        _messages.Add(message.Content.Id, message);
        if (message.Open == 0)
        {
            RememberSettled(message);
        }
    }
}
