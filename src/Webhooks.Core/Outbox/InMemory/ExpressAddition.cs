namespace Webhooks.Outbox.InMemory;

/// <summary>Reserves room for deliveries that one call records, and hands them over when the call has recorded them.</summary>
internal sealed class ExpressAddition(IExpressLane lane) : IDisposable
{
    private readonly List<LeasedDelivery> _leased = [];
    private IExpressReservation? _reservation;

    /// <summary>Gets the duration of the leases.</summary>
    public TimeSpan Lease => _reservation!.Lease;

    // Not earlier, because leases count from the reservation, and a call may wait for room.
    public bool TryReserve(WebhookMessage message) => (_reservation ??= lane.Reserve()).TryReserve(message);

    public void Add(LeasedDelivery delivery) => _leased.Add(delivery);

    /// <summary>Hands over what was recorded, and returns what the pump refused because it has stopped.</summary>
    public IReadOnlyList<LeasedDelivery> HandOver()
    {
        List<LeasedDelivery>? refused = null;
        foreach (var delivery in _leased)
        {
            if (!_reservation!.HandOver(delivery))
            {
                (refused ??= []).Add(delivery);
            }
        }

        _leased.Clear();
        return refused is null ? [] : refused;
    }

    public void Dispose() => _reservation?.Dispose();
}
