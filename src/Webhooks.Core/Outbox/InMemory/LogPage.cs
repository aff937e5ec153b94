using System.Globalization;

namespace Webhooks.Outbox.InMemory;

/// <summary>Reads a page of the log in steps. Deliveries that are recorded in between are not on it.</summary>
internal sealed class LogPage(DeliveryQuery query, long before)
{
    private readonly List<Delivery> _deliveries = [];
    private string? _next;

    /// <summary>Gets the sequence at which to continue.</summary>
    public long Before { get; private set; } = before;

    /// <summary>Reads some deliveries, and returns a value indicating whether the page is complete.</summary>
    /// <param name="candidates">The deliveries recorded before <see cref="Before"/>, newest first.</param>
    /// <param name="start">The time at which the outbox was created.</param>
    /// <param name="limit">The maximum number of deliveries to read.</param>
    public bool Read(IEnumerable<StoredDelivery> candidates, DateTimeOffset start, int limit)
    {
        foreach (var delivery in candidates)
        {
            if (limit-- == 0)
            {
                return false;
            }

            if (IsAskedFor(delivery))
            {
                if (_deliveries.Count == query.Limit)
                {
                    _next = Before.ToString(CultureInfo.InvariantCulture);
                    return true;
                }

                _deliveries.Add(delivery.ToDelivery(start));
            }

            Before = delivery.Sequence;
        }

        return true;
    }

    public Page<Delivery> ToPage() => new(_deliveries, _next);

    private bool IsAskedFor(StoredDelivery delivery) =>
        IsMessageAskedFor(delivery.Message.Content)
        && (query.DeliveryId is null || query.DeliveryId == delivery.Id)
        && (query.Url is null || query.Url == delivery.Url)
        && (query.Search is not { } text || IsFound(text, delivery))
        && (query.States.Count == 0 || query.States.Contains(delivery.State))
        && (query.DeadReason is null || query.DeadReason == delivery.DeadReason)
        && (query.From is null || delivery.CreatedAt >= query.From)
        && (query.Until is null || delivery.CreatedAt < query.Until)
        && IsOutcomeAskedFor(delivery.LastLogged?.Attempt.Outcome);

    private bool IsMessageAskedFor(WebhookMessage message) =>
        query.Tenant.Includes(message.TenantId)
        && (query.WebhookId is null || query.WebhookId == message.WebhookId)
        && (query.SubscriptionId is null || query.SubscriptionId == message.SubscriptionId)
        && (query.MessageId is null || query.MessageId == message.Id)
        && (query.EventId is null || query.EventId == message.EventId)
        && (query.ObjectName is null || query.ObjectName == message.ObjectName)
        && (query.EventType is null || query.EventType == message.EventType);

    private bool IsOutcomeAskedFor(AttemptOutcome? outcome) =>
        (query.Outcome is null || query.Outcome == outcome?.Kind)
        && (query.MinStatusCode is null || outcome?.StatusCode >= query.MinStatusCode)
        && (query.MaxStatusCode is null || outcome?.StatusCode <= query.MaxStatusCode);

    private static bool IsFound(string text, StoredDelivery delivery) =>
        delivery.Message.Content.EventId == text || delivery.Url.Contains(text, StringComparison.OrdinalIgnoreCase);
}
