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
                        $"The outbox in memory is full: {_deliveries.Count} of {_options.Capacity} deliveries wait, "
                        + $"{needed} more do not fit. None was recorded. "
                        + "Raise InMemory.Capacity, dispatch fewer events at once, or use a durable store.");
                }

                room = _room.Task;
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
                    Add(messages[i], result);
                }

                room = _room.Task;
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
    private int Room => _options.Capacity - _deliveries.Count + _held.Count;

    /// <summary>How many more deliveries of its webhook there is room for, once what is held gave way.</summary>
    private int RoomOf(WebhookMessage message) => _lanes.TryGetValue(message.WebhookId, out var lane)
        ? Share - lane.Open + Math.Max(0, _held.CountOf(lane) - HeldShare)
        : Share;

    private bool IsNew(WebhookMessage message) => !_messages.ContainsKey(message.Id) && !_settled.Contains(message.Id);

    private AddResult AddAll(IReadOnlyList<WebhookMessage> messages)
    {
        var result = new Addition();
        for (var i = 0; i < messages.Count; i++)
        {
            Add(messages[i], result);
        }

        return result.ToResult();
    }

    private AddResult Announce(AddResult result)
    {
        _signals.DeliveriesDue();
        return result;
    }

    private void Add(WebhookMessage content, Addition result)
    {
        if (!IsNew(content))
        {
            return;
        }

        var message = new StoredMessage(content);
        var now = _time.GetUtcNow();
        foreach (var url in content.Urls)
        {
            if (content.DeadReason is { } reason)
            {
                result.Dead.Add(content.ToDead(url, reason, content.Detail, now));
            }
            else if (RoomOf(content) <= 0)
            {
                result.Dead.Add(content.ToDead(
                    url, DeadReason.Capacity, $"{Share} deliveries of this webhook wait already", now));
            }
            else
            {
                MakeRoom(LaneOf(content.WebhookId), result.GivenUp);
                AddDelivery(message, url, now);
            }
        }

        Remember(message);
        result.Recorded++;
    }

    /// <summary>Gives up the oldest of what is held, of this webhook or of any, where there is no other room.</summary>
    private void MakeRoom(WebhookLane lane, List<Delivery> givenUp)
    {
        var oldest = lane.Open >= Share ? _held.OldestOf(lane)
            : _deliveries.Count >= _options.Capacity ? _held.Oldest
            : null;
        if (oldest is not null)
        {
            givenUp.Add(End(oldest, DeliveryState.Dead, DeadReason.Capacity, "held for a disabled URL, it gave way"));
        }
    }

    private void AddDelivery(StoredMessage message, string url, DateTimeOffset now)
    {
        var lane = LaneOf(message.Content.WebhookId);
        var time = Now;
        var delivery = new StoredDelivery(message, url, lane, now)
        {
            CreatedTime = time,
            Due = time,
            Sequence = _sequence++,
        };
        _deliveries.Add(delivery.Id, delivery);
        _byAge.Add(delivery);
        message.Open++;
        lane.Open++;
        lane.Enqueue(delivery);
        _schedule.Place(lane);
    }

    private void Remember(StoredMessage message)
    {
        if (message.Open > 0)
        {
            _messages.Add(message.Content.Id, message);
        }
        else
        {
            _settled.Add(message.Content.Id);
        }
    }

    /// <summary>What became of the messages that are being added.</summary>
    private sealed class Addition
    {
        public int Recorded { get; set; }

        public List<Delivery> Dead { get; } = [];

        public List<Delivery> GivenUp { get; } = [];

        public AddResult ToResult() => new(Recorded, Dead, GivenUp);
    }
}
