namespace Webhooks.Micro.Subjects;

/// <summary>The record that events tell of: a row as applications have them, about 800 bytes of JSON.</summary>
public sealed record Order(
    int Id,
    string Number,
    string Status,
    string Customer,
    string Email,
    decimal Total,
    string Currency,
    bool IsPaid,
    DateTimeOffset PlacedAt,
    int Lines,
    Guid Reference,
    string Note)
{
    public static Order Sample { get; } = new(
        170_123,
        "2026-170123",
        "paid",
        "Grüner & \"Söhne\" GmbH",
        "orders@gruener.example",
        1_299.50m,
        "EUR",
        IsPaid: true,
        new(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero),
        12,
        new("3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
        string.Join(' ', Enumerable.Repeat("Deliver to the back door before ten.", 14)));

    /// <summary>As a host gives it to a dispatcher.</summary>
    public RecordValues ToValues() => new Dictionary<string, object?>
    {
        ["Id"] = Id,
        ["Number"] = Number,
        ["Status"] = Status,
        ["Customer"] = Customer,
        ["Email"] = Email,
        ["Total"] = Total,
        ["Currency"] = Currency,
        ["IsPaid"] = IsPaid,
        ["PlacedAt"] = PlacedAt,
        ["Lines"] = Lines,
        ["Reference"] = Reference,
        ["Note"] = Note,
    };
}
