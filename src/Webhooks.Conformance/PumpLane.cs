using System.Collections.Concurrent;
using Webhooks.Outbox;

namespace Webhooks.Conformance;

/// <summary>Represents the pump of a process. It reserves room as a scenario says, and collects what is handed over.</summary>
internal sealed class PumpLane : IExpressLane
{
    private int _reserved;

    public TimeSpan Lease { get; init; } = Worker.Long;

    /// <summary>Gets or sets a value indicating whether there is room for deliveries.</summary>
    public bool HasRoom { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether the pump has stopped, so that it takes nothing over.</summary>
    public bool IsStopped { get; set; }

    /// <summary>Gets the number of deliveries for which room is reserved now.</summary>
    public int Reserved => Volatile.Read(ref _reserved);

    public ConcurrentQueue<LeasedDelivery> Taken { get; } = new();

    public IExpressReservation Reserve() => new Reservation(this);

    private sealed class Reservation(PumpLane lane) : IExpressReservation
    {
        private int _own;

        public TimeSpan Lease => lane.Lease;

        public bool TryReserve(WebhookMessage message)
        {
            var hasRoom = lane.HasRoom;
            Count(hasRoom ? 1 : 0);
            return hasRoom;
        }

        public bool HandOver(LeasedDelivery delivery)
        {
            Expect.That(_own > 0, "a reservation for every delivery that is handed over", $"none for {delivery}");
            if (!lane.IsStopped)
            {
                Count(-1);
                lane.Taken.Enqueue(delivery);
            }

            return !lane.IsStopped;
        }

        public void Dispose() => Count(-_own);

        private void Count(int change)
        {
            _own += change;
            Interlocked.Add(ref lane._reserved, change);
        }
    }
}
