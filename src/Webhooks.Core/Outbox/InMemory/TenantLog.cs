namespace Webhooks.Outbox.InMemory;

/// <summary>Represents the log of one tenant.</summary>
internal sealed class TenantLog(TenantKey key)
{
    public TenantKey Key { get; } = key;

    /// <summary>
    /// Gets the deliveries in order of settling. Their links for turns are free, because they wait for none.
    /// </summary>
    public StoredDeliveryList Settled { get; } = new(static d => ref d.Turn, static d => d.SettledTime);

    public LoggedResponseList Responses { get; } = new(static r => ref r.OfTenant);

    /// <summary>Gets or sets the bytes of settled bodies and of responses.</summary>
    public long Bytes { get; set; }

    /// <summary>Gets or sets a value indicating whether the tenant has more than a share of deliveries or bytes.</summary>
    public bool IsLarge { get; set; }

    public bool IsEmpty => Settled.Count == 0 && Bytes == 0;
}
