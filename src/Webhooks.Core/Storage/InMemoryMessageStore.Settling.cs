namespace Webhooks.Storage;

internal sealed partial class InMemoryMessageStore
{
    /// <summary>
    /// Takes a delivery out of every index of what is owed, but for the one it waits in, and puts it into the log.
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

    /// <summary>Keeps an attempt that was made, and counts it.</summary>
    private void Log(StoredDelivery delivery, DeliveryAttempt? attempt)
    {
        if (attempt is null)
        {
            return;
        }

        var logged = new LoggedAttempt(attempt);
        _budget.Add(logged);
        if (delivery.Keep(logged) is { } gaveWay)
        {
            _budget.Remove(gaveWay);
        }

        _counters.Count(
            DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime),
            delivery.Message.Content,
            isFirstOfMessage: delivery.Ordinal == 0 && attempt.Number == 1,
            attempt.Outcome.IsSuccess);
        TrimLog();
    }

    /// <summary>Forgets what settled first, then responses, as far as the log is too large.</summary>
    private void TrimLog()
    {
        while (_settled.First is { } oldest && (_settled.Count > _options.LoggedDeliveries || _budget.IsExceeded))
        {
            ForgetSettled(oldest);
        }

        _budget.DropResponses();
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
