using System.Text.Json;

namespace Orders;

/// <summary>Represents one line of the data set: an order, its source, and its outcome.</summary>
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

    /// <summary>Gets the statuses of the order after it is placed.</summary>
    public IReadOnlyList<OrderStatus> Steps => Outcome switch
    {
        "delivered" => [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered],
        "returned" => [OrderStatus.Paid, OrderStatus.Shipped, OrderStatus.Delivered, OrderStatus.Returned],
        "cancelled" => [OrderStatus.Cancelled],
        _ => [],
    };

    /// <summary>
    /// Gets a value indicating whether its payment is written and then declined. The transaction is rolled back, so no
    /// message is sent.
    /// </summary>
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
