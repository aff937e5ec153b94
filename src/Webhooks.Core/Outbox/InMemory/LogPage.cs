using System.Globalization;

namespace Webhooks.Outbox.InMemory;

/// <summary>Reads a page of the log in steps. Deliveries that are recorded in between are not on it.</summary>
internal sealed class LogPage(DeliveryQuery query, long before)
{
    private readonly List<Delivery> _deliveries = [];
    private readonly LogFilter _filter = new(query);
    private string? _next;

    /// <summary>Gets the sequence at which to continue.</summary>
    public long Before { get; private set; } = before;

    /// <summary>Reads some deliveries, and returns a value indicating whether the page is complete.</summary>
    /// <param name="candidates">The deliveries recorded before <see cref="Before"/>, newest first.</param>
    /// <param name="start">The time at which the outbox was created.</param>
    /// <param name="limit">The maximum number of deliveries to read.</param>
    public bool Read(IEnumerable<StoredDelivery> candidates, DateTimeOffset start, int limit)
    {
        foreach (var delivery in candidates)
        {
            if (limit-- == 0)
            {
                return false;
            }

            if (_filter.Matches(delivery))
            {
                if (_deliveries.Count == query.Limit)
                {
                    _next = Before.ToString(CultureInfo.InvariantCulture);
                    return true;
                }

                _deliveries.Add(delivery.ToDelivery(start));
            }

            Before = delivery.Sequence;
        }

        return true;
    }

    public Page<Delivery> ToPage() => new(_deliveries, _next);
}
