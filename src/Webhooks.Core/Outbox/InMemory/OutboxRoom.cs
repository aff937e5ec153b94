namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Calculates the room that is left: in total, for a webhook and for a tenant, in deliveries and bytes. Held deliveries can
/// be evicted and count as room.
/// </summary>
/// <remarks>
/// A webhook has a share of a quarter, and a tenant of a quarter of what is left, as in <see cref="TenantSlots"/>. Only a
/// used up share is refused: the last message may exceed it in bytes, so that any message fits.
/// </remarks>
internal sealed class OutboxRoom(InMemoryOptions options)
{
    private readonly int _share = options.Capacity / 4;
    private readonly long _byteShare = options.CapacityBytes / 4;

    /// <summary>Gets the room of all deliveries that are not settled.</summary>
    public Occupancy Waiting { get; } = new();

    /// <summary>Gets the number of deliveries that fit after evicting all held ones.</summary>
    public int Left => options.Capacity - Waiting.Deliveries + Waiting.Held;

    /// <summary>Gets the number of bytes that fit after evicting all held deliveries.</summary>
    public long BytesLeft => options.CapacityBytes - Waiting.Bytes + Waiting.HeldBytes;

    /// <summary>Determines whether a webhook has used its share, so that its held deliveries must be evicted.</summary>
    public bool IsFull(Occupancy webhook) => webhook.Deliveries >= _share || webhook.Bytes >= _byteShare;

    /// <summary>Determines whether held deliveries must be evicted for more bytes.</summary>
    public bool IsFull(long bytes) =>
        Waiting.Deliveries >= options.Capacity || Waiting.Bytes + bytes > options.CapacityBytes;

    /// <summary>
    /// Returns the reason why a webhook cannot have one more delivery, or <see langword="null"/> if it can.
    /// </summary>
    public string? RefusalOf(Occupancy webhook, string? tenantId, Occupancy tenant)
    {
        if (RoomOf(webhook) <= 0)
        {
            return $"{webhook.Deliveries} deliveries of this webhook are already waiting";
        }

        if (BytesOf(webhook) <= 0)
        {
            return $"{webhook.Bytes} bytes of this webhook are already waiting";
        }

        return RoomOf(tenantId, tenant) > 0 ? null
            : $"{tenant.Deliveries} deliveries ({tenant.Bytes} bytes) of this tenant are already waiting, "
                + "a quarter of the room that is left";
    }

    /// <summary>
    /// Returns the number of deliveries that the share of a webhook allows, after evictions for its other URLs.
    /// </summary>
    public int RoomOf(Occupancy webhook) =>
        _share - webhook.Deliveries + Math.Max(0, webhook.Held - (_share / 2));

    /// <summary>
    /// Returns the number of bytes that the share of a webhook allows. If it is positive, a whole message is allowed.
    /// </summary>
    public long BytesOf(Occupancy webhook) =>
        _byteShare - webhook.Bytes + Math.Max(0, webhook.HeldBytes - (_byteShare / 2));

    /// <summary>
    /// Returns the number of deliveries that a tenant can add. A tenant without deliveries can always add one, if it fits.
    /// </summary>
    public int RoomOf(string? tenantId, Occupancy tenant) =>
        IsAlone(tenantId, tenant) ? int.MaxValue
        : BytesOf(tenantId, tenant) <= 0 ? 0
        : (int)Share(Left, tenant.Deliveries - tenant.Held);

    /// <summary>Returns the number of bytes that a tenant can add. If it is positive, a whole message is allowed.</summary>
    public long BytesOf(string? tenantId, Occupancy tenant) =>
        IsAlone(tenantId, tenant) ? options.CapacityBytes : Share(BytesLeft, tenant.Bytes - tenant.HeldBytes);

    /// <summary>Returns what a tenant can add without exceeding a quarter of what is left.</summary>
    private static long Share(long left, long own) => own == 0 ? Math.Max(1, (left + 4) / 5) : (left - (4 * own) + 4) / 5;

    public void Open(StoredDelivery delivery) => Change(delivery, open: 1, held: 0);

    public void Close(StoredDelivery delivery) => Change(delivery, open: -1, held: 0);

    public void Hold(StoredDelivery delivery) => Change(delivery, open: 0, held: 1);

    public void Free(StoredDelivery delivery) => Change(delivery, open: 0, held: -1);

    /// <summary>Determines whether no webhook of the host has a tenant. Then no room is reserved for others.</summary>
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
