using Webhooks.Settling;

namespace Webhooks.Sending;

/// <summary>Links deliveries in order of their leases. Adding and removing take constant time. Not thread-safe.</summary>
internal sealed class DeliveryChain
{
    private InFlightDelivery? _first;
    private InFlightDelivery? _last;

    public int Count { get; private set; }

    public void Add(InFlightDelivery delivery)
    {
        delivery.Before = _last;
        _last?.After = delivery;
        _first ??= delivery;
        _last = delivery;
        Count++;
    }

    public void Remove(InFlightDelivery delivery)
    {
        if (delivery.Before is { } before)
        {
            before.After = delivery.After;
        }
        else
        {
            _first = delivery.After;
        }

        if (delivery.After is { } after)
        {
            after.Before = delivery.Before;
        }
        else
        {
            _last = delivery.Before;
        }

        Count--;
    }

    public IEnumerable<InFlightDelivery> All()
    {
        for (var delivery = _first; delivery is not null; delivery = delivery.After)
        {
            yield return delivery;
        }
    }
}
