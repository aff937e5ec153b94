using Webhooks.Management.Requests;
using Webhooks.Outbox;

namespace Webhooks.Management.Operations;

/// <summary>Reads the filters of the log.</summary>
internal static class DeliveryFilter
{
    private const string DeliveryPrefix = "dlv_";
    private const string MessagePrefix = "msg_";

    public static DeliveryQuery Read(RequestQuery query)
    {
        var (min, max) = query.StatusRange("statusCode");
        return WithSearch(query.Text("search"), new()
        {
            WebhookId = query.Text("webhookId"),
            SubscriptionId = query.Text("subscriptionId"),
            MessageId = query.Text("messageId"),
            EventId = query.Text("eventId"),
            Url = query.Text("url"),
            ObjectName = query.Text("objectName"),
            EventType = query.Text("eventType") is { } type ? new EventType(type) : default(EventType?),
            States = query.ManyOf<DeliveryState>("state"),
            DeadReason = query.OneOf<DeadReason>("deadReason", DeadReasonExtensions.ToText),
            Outcome = query.OneOf<OutcomeKind>("outcome"),
            MinStatusCode = min,
            MaxStatusCode = max,
            From = query.Instant("from"),
            Until = query.Instant("until"),
        });
    }

    /// <summary>Adds a search. Ids with a known prefix are found by an index, regardless of the age of the delivery.</summary>
    private static DeliveryQuery WithSearch(string? text, DeliveryQuery query) => text?.Trim() switch
    {
        null or "" => query,
        var id when id.StartsWith(DeliveryPrefix, StringComparison.Ordinal) => query with { DeliveryId = id },
        var id when id.StartsWith(MessagePrefix, StringComparison.Ordinal) && query.MessageId is null => query with { MessageId = id },
        var other => query with { Search = other },
    };
}
