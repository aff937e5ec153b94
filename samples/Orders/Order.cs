namespace Orders;

/// <summary>An order of the shop. Its changes are what webhooks tell of.</summary>
internal sealed class Order
{
    public int Id { get; set; }

    public required string Number { get; set; }

    public required string Customer { get; set; }

    public required string Country { get; set; }

    public OrderStatus Status { get; set; }

    public decimal Total { get; set; }

    public DateTimeOffset PlacedAt { get; set; }

    /// <summary>What the shop notes for itself: no field of any webhook.</summary>
    public string? InternalNote { get; set; }

    public List<OrderLine> Lines { get; set; } = [];
}
