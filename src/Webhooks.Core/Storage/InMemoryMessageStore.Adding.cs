namespace Webhooks.Storage;

internal sealed partial class InMemoryMessageStore
{
    public ValueTask<AddResult> AddAsync(
        IReadOnlyList<WebhookMessage> messages, AddMode mode, CancellationToken cancellationToken) =>
        mode == AddMode.Push ? PushAsync(messages, cancellationToken) : PullAsync(messages, cancellationToken);

    private async ValueTask<AddResult> PushAsync(
        IReadOnlyList<WebhookMessage> messages, CancellationToken cancellationToken)
    {
        var waitUntil = Now + _options.FullTimeout;
        while (true)
        {
            Task room;
            TimeSpan wait;
            lock (_lock)
            {
                if (Fits(messages, out var needed))
                {
                    return Announce(AddAll(messages));
                }

                wait = waitUntil - Now;
                if (wait <= TimeSpan.Zero)
                {
                    throw new OutboxFullException(
                        $"The outbox in memory is full: {_open.Count} of {_options.Capacity} deliveries wait, "
                        + $"{needed} more do not fit. None was recorded. "
                        + "Raise InMemory.Capacity, dispatch fewer events at once, or use a durable store.");
                }

                room = RoomComes;
            }

            await WaitAsync(room, WholeMilliseconds(wait), cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<AddResult> PullAsync(
        IReadOnlyList<WebhookMessage> messages, CancellationToken cancellationToken)
    {
        var result = new Addition();
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

            _signals.DeliveriesDue();
            if (i < messages.Count)
            {
                await WaitAsync(room, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            }
        }

        return result.ToResult();
    }

    /// <summary>Rounded up: timers count whole milliseconds, and less than one would not wait at all.</summary>
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
            // The caller looks once more, and decides.
        }
    }

    /// <summary>Whether the new ones among these fit as a whole, once what exceeds a webhook's share is left out.</summary>
    private bool Fits(IReadOnlyList<WebhookMessage> messages, out int needed)
    {
        needed = 0;
        if (messages.Count == 1)
        {
            needed = IsNew(messages[0]) ? Math.Min(Wanted(messages[0]), RoomOf(messages[0])) : 0;
        }
        else
        {
            needed = messages
                .Where(IsNew)
                .DistinctBy(message => message.Id)
                .GroupBy(message => message.WebhookId)
                .Sum(group => Math.Min(group.Sum(Wanted), RoomOf(group.First())));
        }

        return needed <= Room;
    }

    private bool HasRoomFor(WebhookMessage message) =>
        !IsNew(message)
        || (Wanted(message) <= RoomOf(message) && Wanted(message) <= Room);

    private static int Wanted(WebhookMessage message) => message.DeadReason is null ? message.Urls.Count : 0;

    /// <summary>How many more deliveries there is room for in all, once everything held gave way.</summary>
    private int Room => _options.Capacity - _open.Count + _held.Count;

    /// <summary>How many more deliveries of its webhook there is room for, once what is held gave way.</summary>
    private int RoomOf(WebhookMessage message) => _lanes.TryGetValue(message.WebhookId, out var lane)
        ? Share - lane.Open + Math.Max(0, _held.CountOf(lane) - HeldShare)
        : Share;

    private bool IsNew(WebhookMessage message) => !_messages.ContainsKey(message.Id) && !_settledIds.Contains(message.Id);

    private AddResult AddAll(IReadOnlyList<WebhookMessage> messages)
    {
        var result = new Addition();
        for (var i = 0; i < messages.Count; i++)
        {
            Add(messages[i], ref result);
        }

        return result.ToResult();
    }

    private AddResult Announce(AddResult result)
    {
        _signals.DeliveriesDue();
        return result;
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
            else if (RoomOf(content) <= 0)
            {
                result.Dead.Add(EndOnArrival(
                    delivery, DeadReason.Capacity, $"{Share} deliveries of this webhook wait already"));
            }
            else
            {
                MakeRoom(LaneOf(content.WebhookId), ref result);
                Open(delivery, Now);
            }
        }

        Remember(message);
        result.Recorded++;
    }

    /// <summary>Gives up the oldest of what is held, of this webhook or of any, where there is no other room.</summary>
    private void MakeRoom(WebhookLane lane, ref Addition result)
    {
        var oldest = lane.Open >= Share ? _held.OldestOf(lane)
            : _open.Count >= _options.Capacity ? _held.Oldest
            : null;
        if (oldest is not null)
        {
            result.GivenUp.Add(End(oldest, DeliveryState.Dead, DeadReason.Capacity, "held for a disabled URL, it gave way"));
        }
    }

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

    /// <summary>Owes a delivery, new or settled, from now on; it is due at a time.</summary>
    private void Open(StoredDelivery delivery, TimeSpan due)
    {
        var lane = LaneOf(delivery.WebhookId);
        delivery.Open(lane);
        delivery.AgesFrom = Now;
        delivery.Due = due;
        _open.Add(delivery);
        delivery.Message.Open++;
        lane.Open++;
        lane.Enqueue(delivery);
        _schedule.Place(lane);
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

    /// <summary>What became of the messages that are being added.</summary>
    private struct Addition
    {
        // Nearly always it stays at that.
        private static readonly IReadOnlyList<Delivery> None = [];
        private static readonly AddResult One = new(1, None, None);

        private List<Delivery>? _dead;
        private List<Delivery>? _givenUp;

        public int Recorded { get; set; }

        public List<Delivery> Dead => _dead ??= [];

        public List<Delivery> GivenUp => _givenUp ??= [];

        public readonly AddResult ToResult() => Recorded == 1 && _dead is null && _givenUp is null
            ? One
            : new(Recorded, _dead ?? None, _givenUp ?? None);
    }
}
