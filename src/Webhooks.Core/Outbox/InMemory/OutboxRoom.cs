namespace Webhooks.Outbox.InMemory;

/// <summary>
/// How much room the outbox has left: in all, for a webhook and for a tenant, in deliveries and in bytes. What is held gives way,
/// so it counts as room for others.
/// </summary>
/// <remarks>
/// A webhook has a quarter, a tenant a quarter of what is left (<see cref="TenantSlots"/> divides slots alike). A share is refused once it is used up: the last message may exceed it in bytes, so that any message fits.
/// </remarks>
internal sealed class OutboxRoom(InMemoryOptions options)
{
    private readonly int _share = options.Capacity / 4;
    private readonly long _byteShare = options.CapacityBytes / 4;

    /// <summary>What has not settled, of all webhooks.</summary>
    public Occupancy Waiting { get; } = new();

    /// <summary>How many more deliveries fit, once everything held gave way.</summary>
    public int Left => options.Capacity - Waiting.Deliveries + Waiting.Held;

    /// <summary>How many more bytes fit, once everything held gave way.</summary>
    public long BytesLeft => options.CapacityBytes - Waiting.Bytes + Waiting.HeldBytes;

    /// <summary>Whether as many as it may have are open for a webhook, so that what is held for it has to give way.</summary>
    public bool IsFull(Occupancy webhook) => webhook.Deliveries >= _share || webhook.Bytes >= _byteShare;

    /// <summary>Whether what is held has to give way to so many bytes more.</summary>
    public bool IsFull(long bytes) =>
        Waiting.Deliveries >= options.Capacity || Waiting.Bytes + bytes > options.CapacityBytes;

    /// <summary>Why a webhook may not have one more delivery; null where it may.</summary>
    public string? RefusalOf(Occupancy webhook, string? tenantId, Occupancy tenant)
    {
        if (RoomOf(webhook) <= 0)
        {
            return $"{webhook.Deliveries} deliveries of this webhook wait already";
        }

        if (BytesOf(webhook) <= 0)
        {
            return $"{webhook.Bytes} bytes of this webhook wait already";
        }

        return RoomOf(tenantId, tenant) > 0 ? null
            : $"{tenant.Deliveries} deliveries ({tenant.Bytes} bytes) of this tenant wait already, a quarter of the room that is left";
    }

    /// <summary>How many more deliveries the share of a webhook allows, once what is held gave way to its other URLs.</summary>
    public int RoomOf(Occupancy webhook) =>
        _share - webhook.Deliveries + Math.Max(0, webhook.Held - (_share / 2));

    /// <summary>How many more bytes the share of a webhook allows; where that is anything, it allows a whole message.</summary>
    public long BytesOf(Occupancy webhook) =>
        _byteShare - webhook.Bytes + Math.Max(0, webhook.HeldBytes - (_byteShare / 2));

    /// <summary>How many more deliveries a tenant may have; one that has none may always have one, where it fits.</summary>
    public int RoomOf(string? tenantId, Occupancy tenant) =>
        IsAlone(tenantId, tenant) ? int.MaxValue
        : BytesOf(tenantId, tenant) <= 0 ? 0
        : (int)Share(Left, tenant.Deliveries - tenant.Held);

    /// <summary>How many more bytes a tenant may have; where that is anything, it may have a whole message.</summary>
    public long BytesOf(string? tenantId, Occupancy tenant) =>
        IsAlone(tenantId, tenant) ? options.CapacityBytes : Share(BytesLeft, tenant.Bytes - tenant.HeldBytes);

    /// <summary>How much more one may have who never has more than a quarter of what is left.</summary>
    private static long Share(long left, long own) => own == 0 ? Math.Max(1, (left + 4) / 5) : (left - (4 * own) + 4) / 5;

    public void Open(StoredDelivery delivery) => Change(delivery, open: 1, held: 0);

    public void Close(StoredDelivery delivery) => Change(delivery, open: -1, held: 0);

    public void Hold(StoredDelivery delivery) => Change(delivery, open: 0, held: 1);

    public void Free(StoredDelivery delivery) => Change(delivery, open: 0, held: -1);

    /// <summary>A host whose webhooks have no tenants: there is nobody to leave room to.</summary>
    private bool IsAlone(string? tenantId, Occupancy tenant) =>
        tenantId is null && Waiting.Deliveries == tenant.Deliveries;

    private void Change(StoredDelivery delivery, int open, int held)
    {
        var message = delivery.Message;
        var (bytes, heldBytes) = (message.OpenBytes, message.HeldBytes);
        message.Open += open;
        message.Held += held;
        (bytes, heldBytes) = (message.OpenBytes - bytes, message.HeldBytes - heldBytes);
        Change(Waiting);
        Change(delivery.Lane.Waiting);
        Change(delivery.Lane.Tenant.Waiting);

        void Change(Occupancy occupancy)
        {
            occupancy.Deliveries += open;
            occupancy.Bytes += bytes;
            occupancy.Held += held;
            occupancy.HeldBytes += heldBytes;
        }
    }
}
