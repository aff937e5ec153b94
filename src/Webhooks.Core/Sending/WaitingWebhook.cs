using Webhooks.Settling;

namespace Webhooks.Sending;

/// <summary>Represents the deliveries of one webhook that wait for a slot. First attempts and retries take turns.</summary>
internal sealed class WaitingWebhook(string id)
{
    private readonly Queue<InFlightDelivery> _firstAttempts = new();
    private readonly Queue<InFlightDelivery> _retries = new();
    private bool _isTurnOfRetries;

    public string Id { get; } = id;

    public bool IsEmpty => _firstAttempts.Count == 0 && _retries.Count == 0;

    public void Add(InFlightDelivery delivery) => QueueOf(delivery.Leased.IsRetry).Enqueue(delivery);

    /// <summary>Removes and returns the next delivery that begins, or returns <see langword="null"/> if none does.</summary>
    public InFlightDelivery? Take(Func<InFlightDelivery, bool> tryBegin) =>
        TakeFrom(_isTurnOfRetries, tryBegin) ?? TakeFrom(!_isTurnOfRetries, tryBegin);

    /// <summary>Removes and returns the deliveries that are meant.</summary>
    public IEnumerable<InFlightDelivery> TakeOut(Func<InFlightDelivery, bool> isMeant) =>
        [.. TakeOut(_firstAttempts, isMeant), .. TakeOut(_retries, isMeant)];

    private InFlightDelivery? TakeFrom(bool isRetries, Func<InFlightDelivery, bool> tryBegin)
    {
        var queue = QueueOf(isRetries);
        if (!queue.TryPeek(out var delivery) || !tryBegin(delivery))
        {
            return null;
        }

        _isTurnOfRetries = !isRetries;
        return queue.Dequeue();
    }

    private static List<InFlightDelivery> TakeOut(Queue<InFlightDelivery> queue, Func<InFlightDelivery, bool> isMeant)
    {
        var taken = new List<InFlightDelivery>();
        for (var left = queue.Count; left > 0; left--)
        {
            var delivery = queue.Dequeue();
            if (isMeant(delivery))
            {
                taken.Add(delivery);
            }
            else
            {
                queue.Enqueue(delivery);
            }
        }

        return taken;
    }

    private Queue<InFlightDelivery> QueueOf(bool isRetries) => isRetries ? _retries : _firstAttempts;
}
