using Webhooks.Records;
using Webhooks.Rendering;

namespace Webhooks.Micro.Subjects;

/// <summary>What the message that is rendered says of itself.</summary>
internal static class MessageFacts
{
    public const string MessageId = "msg_2c5ea4c0406711e9b210d663bd";
    public const string EventId = "evt_3d6fb5d1517822fac321e774ce";
    public const string WebhookId = "wh_4e70c6e2628933fbd432f885df";
    public const string SubscriptionId = "sub_5f81d7f37390440ce543g996eg";
    public const string ObjectName = "Orders";

    public static EventType EventType => EventType.RecordInsert;

    public static DateTimeOffset EventDate { get; } = new(2026, 3, 14, 9, 26, 54, TimeSpan.Zero);

    public static PayloadContext ContextOf(RecordImage image) => new()
    {
        MessageId = MessageId,
        EventId = EventId,
        WebhookId = WebhookId,
        SubscriptionId = SubscriptionId,
        EventType = EventType,
        EventDate = EventDate,
        ObjectName = ObjectName,
        Current = image,
    };
}
