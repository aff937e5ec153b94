using System.Globalization;

namespace Webhooks.Outbox.InMemory;

/// <summary>A page of the log while it is read, in steps: what is recorded in between comes before it.</summary>
internal sealed class LogPage(DeliveryQuery query, long before)
{
    private readonly List<Delivery> _deliveries = [];
    private string? _next;

    /// <summary>Where to go on.</summary>
    public long Before { get; private set; } = before;

    /// <summary>Looks at some deliveries; answers whether the page is done.</summary>
    /// <param name="candidates">Those recorded before <see cref="Before"/>, the newest first.</param>
    /// <param name="start">When the store began.</param>
    /// <param name="limit">How many to look at.</param>
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

    private bool IsAskedFor(StoredDelivery delivery)
    {
        var message = delivery.Message.Content;
        return query.Tenant.Includes(message.TenantId)
            && (query.WebhookId is null || query.WebhookId == message.WebhookId)
            && (query.SubscriptionId is null || query.SubscriptionId == message.SubscriptionId)
            && (query.ObjectName is null || query.ObjectName == message.ObjectName)
            && (query.EventType is null || query.EventType == message.EventType)
            && (query.State is null || query.State == delivery.State)
            && (query.From is null || delivery.CreatedAt >= query.From)
            && (query.Until is null || delivery.CreatedAt < query.Until);
    }
}
