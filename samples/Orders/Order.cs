namespace Orders;

/// <summary>Represents an order of the shop. Webhooks report its changes.</summary>
internal sealed class Order
{
    public int Id { get; set; }

    public required string Number { get; set; }

    public required string Customer { get; set; }

    public required string Country { get; set; }

    public OrderStatus Status { get; set; }

    public decimal Total { get; set; }

    public DateTimeOffset PlacedAt { get; set; }

    /// <summary>Gets or sets a note of the shop, which is not a field of any webhook.</summary>
    public string? InternalNote { get; set; }

    public List<OrderLine> Lines { get; set; } = [];
}
