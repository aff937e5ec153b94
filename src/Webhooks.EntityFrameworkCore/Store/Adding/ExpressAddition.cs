using Webhooks.Database.Dialects;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Adding;

/// <summary>Leases new deliveries to this process as far as its pump has room, and hands them over after the commit.</summary>
internal sealed class ExpressAddition(IExpressLane lane) : IDisposable
{
    private readonly IExpressReservation _reservation = lane.Reserve();
    private HashSet<NewDelivery>? _reserved;

    /// <summary>Reserves room for the deliveries. If the write is repeated, they keep it.</summary>
    public ExpressDeliveries? ToDeliveries(IReadOnlyList<WebhookMessage> messages, long now)
    {
        _reserved ??= Reserve(messages);
        return _reserved.Count == 0 ? null : new(_reserved, now + _reservation.Lease.ToMilliseconds());
    }

    /// <summary>Hands over what was leased. The lease of a delivery that the pump refuses ends by itself.</summary>
    public void HandOver(WrittenMessages written)
    {
        foreach (var delivery in _reserved ?? [])
        {
            if (written.LeasedSequenceOf(delivery) is { } sequence)
            {
                _reservation.HandOver(new()
                {
                    Lease = new(DeliveryKey.IdOf(sequence), ExpressDeliveries.FirstLease),
                    Message = delivery.Message,
                    Url = delivery.Url,
                    CreatedAt = written.RecordedAt.ToInstant(),
                    Attempts = 0,
                    ScheduleStep = 0,
                });
            }
        }
    }

    public void Dispose() => _reservation.Dispose();

    /// <summary>Reserves room in the order of the messages. Behind one without room, none to the same URL has any.</summary>
    private HashSet<NewDelivery> Reserve(IReadOnlyList<WebhookMessage> messages)
    {
        var reserved = new HashSet<NewDelivery>();
        var passed = new HashSet<(string WebhookId, string Url)>();
        foreach (var delivery in messages
            .Where(message => message.DeadReason is null)
            .DistinctBy(message => message.Id, StringComparer.Ordinal)
            .SelectMany(NewDelivery.Of))
        {
            var destination = (delivery.Message.WebhookId, delivery.Url);
            if (!passed.Contains(destination) && _reservation.TryReserve(delivery.Message))
            {
                reserved.Add(delivery);
            }
            else
            {
                passed.Add(destination);
            }
        }

        return reserved;
    }
}
