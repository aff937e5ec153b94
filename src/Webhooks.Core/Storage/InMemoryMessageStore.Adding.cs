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
        var recorded = 0;
        var dead = new List<Delivery>();
        for (var i = 0; i < messages.Count;)
        {
            Task room;
            lock (_lock)
            {
                for (; i < messages.Count && HasRoomFor(messages[i]); i++)
                {
                    recorded += Add(messages[i], dead);
                }

                room = _room.Task;
            }

            _signals.DeliveriesDue();
            if (i < messages.Count)
            {
                await WaitAsync(room, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            }
        }

        return new(recorded, dead);
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
            needed = IsNew(messages[0]) ? Math.Min(Wanted(messages[0]), Share - OpenOf(messages[0])) : 0;
        }
        else
        {
            needed = messages
                .Where(IsNew)
                .DistinctBy(message => message.Id)
                .GroupBy(message => message.WebhookId)
                .Sum(group => Math.Min(group.Sum(Wanted), Share - OpenOf(group.First())));
        }

        return needed <= _options.Capacity - _deliveries.Count;
    }

    private bool HasRoomFor(WebhookMessage message) =>
        !IsNew(message)
        || (Wanted(message) <= Share - OpenOf(message) && Wanted(message) <= _options.Capacity - _deliveries.Count);

    private static int Wanted(WebhookMessage message) => message.DeadReason is null ? message.Urls.Count : 0;

    private int OpenOf(WebhookMessage message) =>
        _lanes.TryGetValue(message.WebhookId, out var lane) ? lane.Open : 0;

    private bool IsNew(WebhookMessage message) => !_messages.ContainsKey(message.Id) && !_settled.Contains(message.Id);

    private AddResult AddAll(IReadOnlyList<WebhookMessage> messages)
    {
        var recorded = 0;
        var dead = new List<Delivery>();
        for (var i = 0; i < messages.Count; i++)
        {
            recorded += Add(messages[i], dead);
        }

        return new(recorded, dead);
    }

    private AddResult Announce(AddResult result)
    {
        _signals.DeliveriesDue();
        return result;
    }

    private int Add(WebhookMessage content, List<Delivery> dead)
    {
        if (!IsNew(content))
        {
            return 0;
        }

        var message = new StoredMessage(content);
        var now = _time.GetUtcNow();
        foreach (var url in content.Urls)
        {
            if (content.DeadReason is { } reason)
            {
                dead.Add(content.ToDead(url, reason, content.Detail, now));
            }
            else if (OpenOf(content) >= Share)
            {
                dead.Add(content.ToDead(
                    url, DeadReason.Capacity, $"{Share} deliveries of this webhook wait already", now));
            }
            else
            {
                AddDelivery(message, url, now);
            }
        }

        Remember(message);
        return 1;
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
}
