namespace Webhooks.Outbox.InMemory;

internal sealed partial class InMemoryOutbox
{
    /// <summary>
    /// Moves a delivery to the log and removes it from every index of open deliveries, except the queue it waits in.
    /// </summary>
    private void Settle(StoredDelivery delivery, DeliveryState state, DeadReason? reason, string? detail)
    {
        _open.Remove(delivery);
        _room.Close(delivery);
        delivery.Settle(state, reason, detail, _time.GetUtcNow(), Now);
        _settled.Add(delivery);
        if (delivery.Message.Open == 0)
        {
            RememberSettled(delivery.Message);
        }
        else
        {
            TrimLog();
        }
    }

    private void RememberSettled(StoredMessage message)
    {
        _settledIds.Add(message.Content.Id, Now);
        _budget.Add(message);
        TrimLog();
    }

    /// <summary>
    /// Keeps and counts an attempt. Its response is kept in full until another attempt follows, within the limit of the day.
    /// </summary>
    private void Log(StoredDelivery delivery, DeliveryAttempt? attempt)
    {
        if (attempt is null)
        {
            return;
        }

        var day = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        var logged = new LoggedAttempt(attempt);
        if (!_responses.TryAdd(day, delivery.Message.Content.TenantId, logged.ResponseLength))
        {
            logged.DropResponse();
        }

        _budget.Add(logged, delivery.Message);
        if (delivery.LastLogged is { } before)
        {
            _budget.Cut(before);
        }

        if (delivery.Keep(logged) is { } gaveWay)
        {
            _budget.Remove(gaveWay);
        }

        _counters.Count(
            day,
            delivery.Message.Content,
            isFirstOfMessage: delivery.Ordinal == 0 && attempt.Number == 1,
            attempt);
        TrimLog();
    }

    /// <summary>
    /// Drops the deliveries that settled first, then responses, until the log is within its limits. Tenants with more than
    /// their share come first.
    /// </summary>
    private void TrimLog()
    {
        while (_settled.Count > _options.LoggedDeliveries)
        {
            ForgetSettled((_tenantLogs.MostDeliveries?.Settled.First ?? _settled.First)!);
        }

        var gaveWay = true;
        while (gaveWay && _budget.IsExceeded)
        {
            gaveWay = ForgetBytes();
        }
    }

    /// <summary>
    /// Drops one delivery or response for its bytes, and returns <see langword="false"/> if there is none.
    /// </summary>
    private bool ForgetBytes()
    {
        var most = _tenantLogs.MostBytes;
        if ((most is null ? _settled.First : most.Settled.First) is not { } settled)
        {
            return _budget.DropResponse(most);
        }

        ForgetSettled(settled);
        return true;
    }

    private void ForgetSettled(StoredDelivery delivery)
    {
        _settled.Remove(delivery);
        _deliveries.Remove(delivery.Id);
        _recorded.Remove(delivery);
        for (var logged = delivery.FirstLogged; logged is not null; logged = logged.Next)
        {
            _budget.Remove(logged);
        }

        var message = delivery.Message;
        message.Remove(delivery);
        if (message.IsEmpty)
        {
            _messages.Remove(message.Content.Id);
            _budget.Remove(message);
        }
    }

    private Delivery Snapshot(StoredDelivery delivery) => delivery.ToDelivery(_time.GetUtcNow() - Now);
}
