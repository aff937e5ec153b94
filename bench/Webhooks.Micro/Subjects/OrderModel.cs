namespace Webhooks.Micro.Subjects;

/// <summary>What the other engines read from: members of a type, their fastest source.</summary>
public sealed class OrderModel(Order order)
{
    public string Event { get; } = MessageFacts.EventType.Value;

    public int Id { get; } = order.Id;

    public string Number { get; } = order.Number;

    public string Status { get; } = order.Status;

    public string Customer { get; } = order.Customer;

    public string Email { get; } = order.Email;

    public decimal Total { get; } = order.Total;

    public string Currency { get; } = order.Currency;

    public string Note { get; } = order.Note;
}
