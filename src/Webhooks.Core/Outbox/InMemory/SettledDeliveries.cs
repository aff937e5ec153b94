namespace Webhooks.Outbox.InMemory;

/// <summary>Lists settled deliveries in order of settling: all, and those of each tenant.</summary>
internal sealed class SettledDeliveries(TenantLogs tenants)
{
    private readonly StoredDeliveryList _all = new(static d => ref d.Age, static d => d.SettledTime);

    public StoredDelivery? First => _all.First;

    public int Count => _all.Count;

    public StoredDelivery? After(StoredDelivery delivery) => _all.After(delivery);

    public void Add(StoredDelivery delivery)
    {
        _all.Add(delivery);
        var own = tenants.Of(delivery.Message);
        own.Settled.Add(delivery);
        tenants.Changed(own);
    }

    public void Remove(StoredDelivery delivery)
    {
        _all.Remove(delivery);
        var own = tenants.Of(delivery.Message);
        own.Settled.Remove(delivery);
        tenants.Changed(own);
    }
}
