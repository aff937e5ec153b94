using System.Threading.Channels;
using Webhooks.Outbox;
using Webhooks.Settling;
using Webhooks.Telemetry;

namespace Webhooks.Sending;

/// <summary>
/// Starts the attempts of leased deliveries as slots become free, and passes their outcomes on. Thread-safe.
/// </summary>
#pragma warning disable CA1001 // The token source is never disposed. See its comment.
internal sealed class DeliveryStarter
#pragma warning restore CA1001
{
    private readonly Channel<InFlightDelivery> _ended = Channel.CreateUnbounded<InFlightDelivery>(
        new UnboundedChannelOptions { SingleReader = true });

    // Never disposed, because a timer of the host's clock may fire late. It has nothing to release.
    private readonly CancellationTokenSource _abandon = new();
    private readonly SendBuffer _buffer = new();
    private readonly Random _random = new();
    private readonly InFlightDeliveries _inFlight;
    private readonly StartGate _gate;
    private readonly LeaseRenewal _leases;
    private readonly MessageAttempter _attempter;
    private readonly WebhooksMetrics _metrics;
    private readonly Func<InFlightDelivery, bool> _tryBegin;
    private readonly Action<InFlightDelivery, DeliveryCompletion> _end;

    public DeliveryStarter(
        InFlightDeliveries inFlight,
        StartGate gate,
        LeaseRenewal leases,
        MessageAttempter attempter,
        WebhooksMetrics metrics)
    {
        (_inFlight, _gate, _leases, _attempter, _metrics) = (inFlight, gate, leases, attempter, metrics);
        (_tryBegin, _end) = (TryBegin, EndAttempt);
    }

    /// <summary>Gets the deliveries whose attempts have ended.</summary>
    public ChannelReader<InFlightDelivery> Ended => _ended.Reader;

    /// <summary>Gets the token that is canceled by <see cref="Abandon"/>.</summary>
    public CancellationToken Abandoned => _abandon.Token;

    /// <summary>Takes deliveries over. Those without a slot wait for one.</summary>
    public void Accept(IEnumerable<InFlightDelivery> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            Accept(delivery);
        }

        Fill();
    }

    /// <summary>Takes a delivery over. The caller must then call <see cref="Fill"/>.</summary>
    public void Accept(InFlightDelivery delivery)
    {
        _metrics.Claimed(1);
        if (delivery.Leased.IsExpired)
        {
            End(delivery, MessageAttempter.Expired(delivery.Leased));
        }
        else if (_buffer is { IsEmpty: true, IsClosed: false } && TryBegin(delivery))
        {
            Start(delivery);
        }
        else if (!_buffer.TryAdd(delivery))
        {
            End(delivery, MessageAttempter.Returned(delivery.Leased));
        }
    }

    /// <summary>Starts attempts until no delivery that waits has a slot.</summary>
    public void Fill()
    {
        if (_inFlight.TakeNewSlow())
        {
            ReturnExcess();
        }

        while (!_buffer.IsEmpty && _buffer.Take(_tryBegin) is { } delivery)
        {
            Start(delivery);
        }
    }

    /// <summary>Removes deliveries whose outcomes were recorded or abandoned, and starts others in their place.</summary>
    public void Release(IReadOnlyList<InFlightDelivery> recorded)
    {
        _inFlight.Remove(recorded);
        _metrics.Recorded(recorded.Count);
        foreach (var delivery in recorded)
        {
            if (delivery.HasDisabledUrl)
            {
                ReturnUrlOf(delivery.Leased);
            }
        }

        Fill();
    }

    /// <summary>Returns the leases of all deliveries that wait. Others that arrive later are returned too.</summary>
    public void Stop() => Return(_buffer.Close());

    /// <summary>
    /// Returns the leases of attempts in progress, without waiting for a transport that ignores cancellation.
    /// </summary>
    public void Abandon()
    {
        _abandon.Cancel();
        Return(_inFlight.GetUnended());
    }

    /// <summary>Completes <see cref="Ended"/>.</summary>
    public void Complete() => _ended.Writer.Complete();

    private bool TryBegin(InFlightDelivery delivery) =>
        (delivery.IsLost || delivery.IsHeld || _leases.IsFresh(delivery)) && _inFlight.TryBegin(delivery);

    private void Start(InFlightDelivery delivery)
    {
        if (_gate.Refuse(delivery) is { } refused)
        {
            End(delivery, refused);
        }
        else
        {
            _ = _attempter.AttemptAsync(delivery, NextRandom(), _end, _abandon.Token);
        }
    }

    // A random generator is not thread-safe, and attempts start on any thread.
    private double NextRandom()
    {
        lock (_random)
        {
            return _random.NextDouble();
        }
    }

    private void EndAttempt(InFlightDelivery delivery, DeliveryCompletion completion)
    {
        End(delivery, completion);
        if (delivery.StopsUrl)
        {
            ReturnUrlOf(delivery.Leased);
        }

        Fill();
    }

    // The slot must be free before recording: an outbox that skipped a webhook without slots checks it again then.
    private void End(InFlightDelivery delivery, DeliveryCompletion completion)
    {
        if (_inFlight.TryEnd(delivery, completion))
        {
            _ended.Writer.TryWrite(delivery);
        }
    }

    private void Return(IEnumerable<InFlightDelivery> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            End(delivery, MessageAttempter.Returned(delivery.Leased));
        }
    }

    /// <summary>Returns deliveries that wait for a URL to which nothing can be sent now. The outbox delays or holds them.</summary>
    private void ReturnUrlOf(LeasedDelivery stopped)
    {
        if (!_buffer.IsEmpty)
        {
            Return(_buffer.TakeOut(delivery => delivery.Leased.Url == stopped.Url
                && delivery.Leased.Message.WebhookId == stopped.Message.WebhookId));
        }
    }

    /// <summary>Returns deliveries that would wait for slow calls of their webhook, because others need their leases.</summary>
    private void ReturnExcess()
    {
        var left = new Dictionary<string, int>(StringComparer.Ordinal);
        Return(_buffer.TakeOut(delivery =>
        {
            var webhookId = delivery.Leased.Message.WebhookId;
            var excess = left.TryGetValue(webhookId, out var known) ? known : _inFlight.GetExcess(webhookId);
            left[webhookId] = excess - 1;
            return excess > 0;
        }));
    }
}
