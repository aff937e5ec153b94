using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Settling;

namespace Webhooks.Sending;

/// <summary>
/// Stores the deliveries of this process from their lease until their outcomes are recorded, and counts the leases and
/// slots that they use. Leases, slots, slow calls and the end of a run are read from here only.
/// </summary>
/// <remarks>
/// A call that waits for a slow receiver costs a connection and some memory, not a worker: after
/// <see cref="DeliveryOptions.SlowCallAfter"/> it continues without its slot. Thread-safe.
/// </remarks>
internal sealed partial class InFlightDeliveries : IDisposable
{
    private readonly Lock _lock = new();
    private readonly DeliveryChain _all = new();
    private readonly SlotLimits _limits;

    /// <summary>The deliveries that wait or are sent, and the reserved ones. Slow calls count for their webhook only.</summary>
    private readonly SlotTally _leased = new();

    /// <summary>The deliveries that are sent. Slow calls count for their webhook only.</summary>
    private readonly SlotTally _sending = new();

    private readonly SlotTally _slow = new();
    private readonly WebhookDirectory _directory;
    private readonly WebhookSignals _signals;
    private readonly TimeProvider _time;
    private readonly TimeSpan _slowAfter;
    private readonly int _mostSlow;
    private readonly ITimer _timer;
    private bool _isTimed;
    private int _begun;
    private int _claimedWaiting;
    private long _waitingBytes;
    private long _unrecorded;

    public InFlightDeliveries(
        WebhookDirectory directory, WebhookSignals signals, IOptions<WebhooksOptions> options, TimeProvider time)
    {
        var delivery = options.Value.Delivery;
        (_directory, _signals, _time, _limits) = (directory, signals, time, new SlotLimits(delivery));
        (_slowAfter, _mostSlow) = (delivery.SlowCallAfter, delivery.MaxSlowCalls);
        _timer = time.CreateTimer(
            static deliveries => ((InFlightDeliveries)deliveries!).FreeSlots(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gets the number of deliveries that wait, are sent, or have an outcome that is not recorded yet.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _all.Count;
            }
        }
    }

    /// <summary>Gets the number of leases and slots that were freed without a completion that the outbox recorded.</summary>
    public long Unrecorded => Volatile.Read(ref _unrecorded);

    /// <summary>Gets the number of free slots. It is zero while as many outcomes as slots are not recorded.</summary>
    private int Free => _limits.Slots.Calls
        - Math.Max(_sending.All.Calls, _begun - _slow.All.Calls - _limits.Slots.Calls);

    private int FreeRetries => _limits.Slots.Retries - _sending.All.Retries;

    private bool HasTenants => _directory.Current.HasTenants;

    /// <summary>Adds a claimed delivery. It waits for a slot.</summary>
    public InFlightDelivery Add(LeasedDelivery leased, LeaseStart leasedAt)
    {
        var delivery = new InFlightDelivery(leased, leasedAt, isExpress: false);
        lock (_lock)
        {
            _all.Add(delivery);
            _leased.Add(leased.Message, leased.IsRetry, 1);
            CountWaiting(delivery, 1);
        }

        return delivery;
    }

    /// <summary>Begins the attempt of a delivery that waits, if a slot is free for it.</summary>
    public bool TryBegin(InFlightDelivery delivery)
    {
        var (message, isRetry) = (delivery.Leased.Message, delivery.Leased.IsRetry);
        lock (_lock)
        {
            if (delivery.Completion is not null
                || !_limits.Allow(_sending, new(Free, FreeRetries), scale: 1, message, isRetry, HasTenants))
            {
                return false;
            }

            (delivery.IsBegun, delivery.BegunAt) = (true, _time.GetTimestamp());
            _begun++;
            _sending.Add(message, isRetry, 1);
            CountWaiting(delivery, -1);
            if (!_isTimed)
            {
                _isTimed = true;
                _timer.Change(_slowAfter, Timeout.InfiniteTimeSpan);
            }
        }

        return true;
    }

    /// <summary>
    /// Ends an attempt, or the waiting for it, and frees its slot. Called before the outcome is recorded, because recording
    /// starts the next claim.
    /// </summary>
    /// <returns><see langword="false"/> if the attempt had ended before.</returns>
    public bool TryEnd(InFlightDelivery delivery, DeliveryCompletion completion)
    {
        var (message, isRetry) = (delivery.Leased.Message, delivery.Leased.IsRetry);
        lock (_lock)
        {
            if (delivery.Completion is not null)
            {
                return false;
            }

            delivery.Completion = completion;
            _leased.AddToWebhook(message, isRetry, -1);
            if (delivery.IsSlow)
            {
                _slow.Add(message, isRetry, -1);
                _sending.AddToWebhook(message, isRetry, -1);
                return true;
            }

            _leased.AddSlot(message, isRetry, -1);
            if (!delivery.IsBegun)
            {
                CountWaiting(delivery, -1);
                return true;
            }

            _sending.Add(message, isRetry, -1);
            if (_sending.All.Calls == _limits.Slots.Calls * 3 / 4)
            {
                // One signal for several slots: recording signals anyway, and a claim for each would slow the outbox down.
                _signals.NotifyDeliveriesDue();
            }
        }

        return true;
    }

    /// <summary>Removes deliveries whose outcomes were recorded or abandoned.</summary>
    public void Remove(IReadOnlyList<InFlightDelivery> deliveries)
    {
        lock (_lock)
        {
            foreach (var delivery in deliveries)
            {
                _all.Remove(delivery);
                _begun -= delivery.IsBegun ? 1 : 0;
                _unrecorded += delivery.IsRecorded ? 0 : 1;
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private void CountWaiting(InFlightDelivery delivery, int change)
    {
        _waitingBytes += change * (long)delivery.Leased.Message.Body.Length;
        if (!delivery.IsExpress)
        {
            _claimedWaiting += change;
            if (change < 0 && _claimedWaiting == _limits.LowWater)
            {
                _signals.NotifyDeliveriesDue();
            }
        }
    }
}
