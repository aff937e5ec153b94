namespace Webhooks.Outbox.InMemory;

/// <summary>Determines which deliveries match a query.</summary>
internal sealed class LogFilter(DeliveryQuery query)
{
    public bool Matches(StoredDelivery delivery) =>
        IsMessageMatch(delivery.Message.Content)
        && (query.DeliveryId is null || query.DeliveryId == delivery.Id)
        && (query.Url is null || query.Url == delivery.Url)
        && (query.Search is not { } text || IsFound(text, delivery))
        && (query.States.Count == 0 || query.States.Contains(delivery.State))
        && (query.DeadReason is null || query.DeadReason == delivery.DeadReason)
        && (query.From is null || delivery.CreatedAt >= query.From)
        && (query.Until is null || delivery.CreatedAt < query.Until)
        && IsOutcomeMatch(delivery.LastLogged?.Outcome);

    private bool IsMessageMatch(WebhookMessage message) =>
        query.Tenant.Includes(message.TenantId)
        && (query.WebhookId is null || query.WebhookId == message.WebhookId)
        && (query.SubscriptionId is null || query.SubscriptionId == message.SubscriptionId)
        && (query.MessageId is null || query.MessageId == message.Id)
        && (query.EventId is null || query.EventId == message.EventId)
        && (query.ObjectName is null || query.ObjectName == message.ObjectName)
        && (query.EventType is null || query.EventType == message.EventType);

    private bool IsOutcomeMatch(AttemptOutcome? outcome) =>
        (query.Outcome is null || query.Outcome == outcome?.Kind)
        && (query.MinStatusCode is null || outcome?.StatusCode >= query.MinStatusCode)
        && (query.MaxStatusCode is null || outcome?.StatusCode <= query.MaxStatusCode);

    private static bool IsFound(string text, StoredDelivery delivery) =>
        delivery.Message.Content.EventId == text || delivery.Url.Contains(text, StringComparison.OrdinalIgnoreCase);
}
