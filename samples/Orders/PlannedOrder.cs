using System.Text.Json;

namespace Orders;

/// <summary>One line of the data set: an order, how it came in, and how it ends.</summary>
internal sealed record PlannedOrder(
    string Number,
    string Customer,
    string Country,
    DateTimeOffset PlacedAt,
    string Source,
    string Outcome,
    IReadOnlyList<OrderLine> Lines)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>What happens to it once it is placed.</summary>
    public IReadOnlyList<OrderStatus> Steps => Outcome switch
    {
        "delivered" => [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered],
        "returned" => [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered, OrderStatus.Returned],
        "cancelled" => [OrderStatus.Cancelled],
        _ => [],
    };

    /// <summary>Whether its payment is tried, and declined after it was written: rolled back, nobody hears of it.</summary>
    public bool IsDeclined => Outcome == "declined";

    public static IEnumerable<PlannedOrder> ReadAll() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "orders.jsonl"))
            .Select(line => JsonSerializer.Deserialize<PlannedOrder>(line, Web)!);

    public Order ToOrder() => new()
    {
        Number = Number,
        Customer = Customer,
        Country = Country,
        PlacedAt = PlacedAt,
        Total = Lines.Sum(line => line.Quantity * line.Price),
        InternalNote = $"came in by {Source}",
        Lines = [.. Lines],
    };
}
