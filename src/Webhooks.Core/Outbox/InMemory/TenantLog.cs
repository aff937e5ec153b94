namespace Webhooks.Outbox.InMemory;

/// <summary>What the log keeps of one tenant.</summary>
internal sealed class TenantLog(TenantKey key)
{
    public TenantKey Key { get; } = key;

    /// <summary>In the order in which they settled. They wait for no turn any more, so those links are free.</summary>
    public StoredDeliveryList Settled { get; } = new(static d => ref d.Turn, static d => d.SettledTime);

    public LoggedResponseList Responses { get; } = new(static r => ref r.OfTenant);

    /// <summary>Of its settled bodies and its responses.</summary>
    public long Bytes { get; set; }

    /// <summary>Whether it is among those that have more than a share of anything.</summary>
    public bool IsLarge { get; set; }

    public bool IsEmpty => Settled.Count == 0 && Bytes == 0;
}
