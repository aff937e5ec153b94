namespace Orders;

/// <summary>
/// The shop's own record of what it committed, written beside each change: what was received is compared with this.
/// </summary>
internal sealed class StatusChange
{
    public int Id { get; set; }

    public required string Number { get; set; }

    public OrderStatus Status { get; set; }
}
