namespace Orders;

internal sealed class OrderLine
{
    public required string Sku { get; set; }

    public required string Name { get; set; }

    public int Quantity { get; set; }

    public decimal Price { get; set; }
}
