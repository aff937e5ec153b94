using Webhooks.Outbox;

namespace Webhooks.Store.Log;

/// <summary>Decides how the deliveries of a query are found.</summary>
internal static class LogIndexExtensions
{
    /// <summary>Returns the index that leaves the fewest deliveries to be checked.</summary>
    public static LogIndex GetIndex(this DeliveryQuery query) =>
        query is { DeliveryId: not null } or { MessageId: not null } ? LogIndex.Message
        : query.WebhookId is not null ? query.State == DeliveryState.Dead ? LogIndex.Dead : LogIndex.Webhook
        : query.Tenant.TenantId is not null ? LogIndex.Tenant
        : LogIndex.Messages;

    /// <summary>
    /// Determines whether deliveries are read that may not match. That of a webhook may be another tenant's does not count,
    /// because then all of them are.
    /// </summary>
    public static bool HasChecked(this DeliveryQuery query) =>
        query.GetIndex() is var index and not LogIndex.Message
        && (query is { SubscriptionId: not null } or { ObjectName: not null } or { EventType: not null }
                or { EventId: not null } or { Url: not null } or { Search: not null } or { DeadReason: not null }
                or { Outcome: not null } or { MinStatusCode: not null } or { MaxStatusCode: not null }
                or { From: not null } or { Until: not null }
            || (query.States.Count > 0 && index != LogIndex.Dead)
            || (index == LogIndex.Messages && !query.Tenant.IsAll));

    /// <summary>Determines whether all deliveries that are read have the tenant of the webhook.</summary>
    public static bool IsOfWebhook(this DeliveryQuery query) =>
        query.GetIndex() is LogIndex.Webhook or LogIndex.Dead;
}
