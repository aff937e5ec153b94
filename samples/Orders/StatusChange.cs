namespace Orders;

/// <summary>
/// Represents the shop's own record of a committed change. The received messages are compared with these records.
/// </summary>
internal sealed class StatusChange
{
    public int Id { get; set; }

    public required string Number { get; set; }

    public OrderStatus Status { get; set; }
}
