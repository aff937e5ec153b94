using System.Text.Json;

namespace Webhooks.Micro.Subjects;

/// <summary>The JSON of <see cref="Templates"/>, written by hand.</summary>
internal sealed class TemplateByHand : WrittenByHand
{
    private static readonly JsonEncodedText Event = Name("event");
    private static readonly JsonEncodedText Order = Name("order");
    private static readonly JsonEncodedText Id = Name("id");
    private static readonly JsonEncodedText Number = Name("number");
    private static readonly JsonEncodedText Total = Name("total");
    private static readonly JsonEncodedText Currency = Name("currency");
    private static readonly JsonEncodedText Customer = Name("customer");
    private static readonly JsonEncodedText FullName = Name("name");
    private static readonly JsonEncodedText Email = Name("email");
    private static readonly JsonEncodedText Text = Name("text");
    private static readonly JsonEncodedText Note = Name("note");

    protected override void Write(Utf8JsonWriter writer, Order order)
    {
        writer.WriteStartObject();
        writer.WriteString(Event, MessageFacts.EventType.Value);
        writer.WriteStartObject(Order);
        writer.WriteNumber(Id, order.Id);
        writer.WriteString(Number, order.Number);
        writer.WriteNumber(Total, order.Total);
        writer.WriteString(Currency, order.Currency);
        writer.WriteEndObject();
        writer.WriteStartObject(Customer);
        writer.WriteString(FullName, order.Customer);
        writer.WriteString(Email, order.Email);
        writer.WriteEndObject();
        writer.WriteString(Text, $"Order {order.Number} of {order.Customer} is {order.Status}");
        writer.WriteString(Note, order.Note);
        writer.WriteEndObject();
    }
}
