namespace Webhooks.Outbox.InMemory;

internal sealed partial class InMemoryOutbox
{
    public ValueTask<ResendResult> ResendDeliveryAsync(string deliveryId, CancellationToken cancellationToken = default)
    {
        ResendResult result;
        lock (_lock)
        {
            EndLostLeases(Now);
            result = _deliveries.TryGetValue(deliveryId, out var delivery) ? Resend(delivery) : ResendResult.NotFound;
        }

        _signals.NotifyDeliveriesDue();
        return new(result);
    }

    public ValueTask<int> RecoverDeliveriesAsync(
        RecoveryRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var recovered = 0;
        var from = 0L;
        var due = Now;
        while (RecoverStep(request, ref from, ref due) is { } step)
        {
            recovered += step;
            _signals.NotifyDeliveriesDue();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return new(recovered);
    }

    public ValueTask<DeliveryCount> CountRecoverableAsync(
        RecoveryRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (count, from, oldest) = (0, 0L, default(DateTimeOffset?));
        while (count < DeliveryCount.Limit)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (_lock)
            {
                if (_recorded.Of(request.WebhookId)?.From(from).Take(LogStep).ToList() is not { Count: > 0 } step)
                {
                    return new(new DeliveryCount(count, oldest));
                }

                oldest ??= step.Find(delivery => IsRecoverable(delivery, request))?.CreatedAt;
                count += step.Count(delivery => IsRecoverable(delivery, request));
                from = step[^1].Sequence + 1;
            }
        }

        return new(new DeliveryCount(count, oldest, IsEstimate: true));
    }

    public ValueTask<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var until = Now - age;
            var purged = 0;
            for (var next = _settled.First; next is not null && next.SettledTime <= until && purged < limit;)
            {
                var message = next.Message;
                next = _settled.After(next);
                if (message.Deliveries().All(delivery => delivery.IsSettled && delivery.SettledTime <= until))
                {
                    while (next is not null && next.Message == message)
                    {
                        next = _settled.After(next);
                    }

                    Forget(message);
                    purged++;
                }
            }

            _settledIds.Forget(until);
            return new(purged);
        }
    }

    private ResendResult Resend(StoredDelivery delivery)
    {
        if (delivery.State == DeliveryState.Leased)
        {
            return ResendResult.InFlight;
        }

        if (!delivery.Message.HasBody)
        {
            return ResendResult.NoBody;
        }

        if (delivery.IsSettled && !HasRoomToReopen(delivery))
        {
            throw new OutboxFullException(
                $"Delivery {delivery.Id} cannot be resent because the in-memory outbox has no room: "
                + $"{_room.Waiting.Deliveries} of {_options.Capacity} deliveries and {_room.Waiting.Bytes} of "
                + $"{_options.CapacityBytes} bytes are waiting, and one webhook can use a quarter. Retry later, or raise "
                + "InMemory.Capacity or InMemory.CapacityBytes.");
        }

        Owe(delivery, Now);
        return delivery.State == DeliveryState.Held ? ResendResult.Held : ResendResult.Due;
    }

    /// <summary>Opens a pending, held or settled delivery again. Its schedule and its age start again.</summary>
    private void Owe(StoredDelivery delivery, TimeSpan due)
    {
        delivery.ScheduleStep = 0;
        if (delivery.IsSettled)
        {
            if (delivery.Message.Open == 0)
            {
                _budget.Remove(delivery.Message);
            }

            _settled.Remove(delivery);
        }
        else
        {
            delivery.Lane.Remove(delivery);
            _room.Close(delivery);
            _open.Remove(delivery);
        }

        Open(delivery, due);
        Enqueue(delivery);
    }

    private bool HasRoomToReopen(StoredDelivery delivery) =>
        !_room.IsFull(delivery.Message.Open > 0 ? 0 : delivery.Message.Content.Body.Length)
        && !_room.IsFull(WaitingOf(delivery.WebhookId))
        && RefusalOf(delivery.Message.Content) is null;

    /// <summary>
    /// Reads some deliveries of a webhook and opens the dead ones, or returns <see langword="null"/> if no deliveries are
    /// left.
    /// </summary>
    private int? RecoverStep(RecoveryRequest request, ref long from, ref TimeSpan due)
    {
        lock (_lock)
        {
            if (_recorded.Of(request.WebhookId)?.From(from).Take(LogStep).ToList() is not { Count: > 0 } step)
            {
                return null;
            }

            var recovered = 0;
            foreach (var delivery in step.Where(delivery => IsRecoverable(delivery, request)))
            {
                if (!HasRoomToReopen(delivery))
                {
                    from = long.MaxValue;
                    return recovered;
                }

                Owe(delivery, due);
                due += _releaseInterval;
                recovered++;
            }

            from = step[^1].Sequence + 1;
            return recovered;
        }
    }

    private static bool IsRecoverable(StoredDelivery delivery, RecoveryRequest request) =>
        delivery.State == DeliveryState.Dead
        && delivery.SettledAt >= request.Since
        && (request.Until is null || delivery.SettledAt < request.Until)
        && (request.Url is null || request.Url == delivery.Url)
        && (request.SubscriptionId is null || request.SubscriptionId == delivery.Message.Content.SubscriptionId)
        && (request.DeadReasons.Count == 0 || request.DeadReasons.Contains(delivery.DeadReason!.Value))
        && delivery.Message.HasBody;

    private void Forget(StoredMessage message)
    {
        foreach (var delivery in message.Deliveries())
        {
            ForgetSettled(delivery);
        }
    }
}
