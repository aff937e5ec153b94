namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Lists deliveries in order of a time that nearly always grows. Adding at the end and removing take constant time.
/// </summary>
internal sealed class StoredDeliveryList(StoredDeliveryList.LinksOf links, Func<StoredDelivery, TimeSpan> time)
{
    /// <summary>Selects the links of a delivery for a list.</summary>
    public delegate ref StoredDeliveryLinks LinksOf(StoredDelivery delivery);

    public StoredDelivery? First { get; private set; }

    public StoredDelivery? Last { get; private set; }

    public int Count { get; private set; }

    public StoredDelivery? After(StoredDelivery delivery) => links(delivery).After;

    public void Add(StoredDelivery delivery)
    {
        var before = Last;
        while (before is not null && time(before) > time(delivery))
        {
            before = links(before).Before;
        }

        Insert(delivery, before);
    }

    public void Remove(StoredDelivery delivery)
    {
        ref var own = ref links(delivery);
        Join(own.Before, own.After);
        Count--;
        own = default;
    }

    private void Insert(StoredDelivery delivery, StoredDelivery? before)
    {
        var after = before is null ? First : links(before).After;
        Join(before, delivery);
        Join(delivery, after);
        Count++;
    }

    private void Join(StoredDelivery? before, StoredDelivery? after)
    {
        if (before is null)
        {
            First = after;
        }
        else
        {
            links(before).After = after;
        }

        if (after is null)
        {
            Last = before;
        }
        else
        {
            links(after).Before = before;
        }
    }
}
