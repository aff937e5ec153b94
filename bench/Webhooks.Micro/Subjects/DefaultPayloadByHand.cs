using System.Text.Json;

namespace Webhooks.Micro.Subjects;

/// <summary>The default payload of an order that was added, written by hand.</summary>
internal sealed class DefaultPayloadByHand : WrittenByHand
{
    private static readonly JsonEncodedText MessageId = Name("messageId");
    private static readonly JsonEncodedText EventId = Name("eventId");
    private static readonly JsonEncodedText WebhookId = Name("webhookId");
    private static readonly JsonEncodedText SubscriptionId = Name("subscriptionId");
    private static readonly JsonEncodedText EventType = Name("eventType");
    private static readonly JsonEncodedText EventDate = Name("eventDate");
    private static readonly JsonEncodedText ObjectName = Name("objectName");
    private static readonly JsonEncodedText Data = Name("data");
    private static readonly JsonEncodedText Id = Name(nameof(Order.Id));
    private static readonly JsonEncodedText Number = Name(nameof(Order.Number));
    private static readonly JsonEncodedText Status = Name(nameof(Order.Status));
    private static readonly JsonEncodedText Customer = Name(nameof(Order.Customer));
    private static readonly JsonEncodedText Email = Name(nameof(Order.Email));
    private static readonly JsonEncodedText Total = Name(nameof(Order.Total));
    private static readonly JsonEncodedText Currency = Name(nameof(Order.Currency));
    private static readonly JsonEncodedText IsPaid = Name(nameof(Order.IsPaid));
    private static readonly JsonEncodedText PlacedAt = Name(nameof(Order.PlacedAt));
    private static readonly JsonEncodedText Lines = Name(nameof(Order.Lines));
    private static readonly JsonEncodedText Reference = Name(nameof(Order.Reference));
    private static readonly JsonEncodedText Note = Name(nameof(Order.Note));

    protected override void Write(Utf8JsonWriter writer, Order order)
    {
        writer.WriteStartObject();
        writer.WriteString(MessageId, MessageFacts.MessageId);
        writer.WriteString(EventId, MessageFacts.EventId);
        writer.WriteString(WebhookId, MessageFacts.WebhookId);
        writer.WriteString(SubscriptionId, MessageFacts.SubscriptionId);
        writer.WriteString(EventType, MessageFacts.EventType.Value);
        WriteInstant(writer, EventDate, MessageFacts.EventDate);
        writer.WriteString(ObjectName, MessageFacts.ObjectName);
        writer.WriteStartArray(Data);
        WriteOrder(writer, order);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteOrder(Utf8JsonWriter writer, Order order)
    {
        writer.WriteStartObject();
        writer.WriteNumber(Id, order.Id);
        writer.WriteString(Number, order.Number);
        writer.WriteString(Status, order.Status);
        writer.WriteString(Customer, order.Customer);
        writer.WriteString(Email, order.Email);
        writer.WriteNumber(Total, order.Total);
        writer.WriteString(Currency, order.Currency);
        writer.WriteBoolean(IsPaid, order.IsPaid);
        writer.WriteString(PlacedAt, order.PlacedAt);
        writer.WriteNumber(Lines, order.Lines);
        writer.WriteString(Reference, order.Reference);
        writer.WriteString(Note, order.Note);
        writer.WriteEndObject();
    }
}
