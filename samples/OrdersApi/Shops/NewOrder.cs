using Orders;

namespace OrdersApi.Shops;

/// <summary>Represents a request to place an order.</summary>
internal sealed record NewOrder(string Number, string Customer, string Country, List<OrderLine> Lines)
{
    public Order ToOrder(DateTimeOffset now) => new()
    {
        Number = Number,
        Customer = Customer,
        Country = Country,
        Lines = Lines,
        Total = Lines.Sum(line => line.Quantity * line.Price),
        PlacedAt = now,
    };
}
