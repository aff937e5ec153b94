using Webhooks.Model;

namespace Webhooks.Database.Dialects;

/// <summary>Represents a delivery of a message that is being recorded.</summary>
internal readonly record struct NewDelivery(WebhookMessage Message, int Ordinal)
{
    public long TenantKey => RowKeys.OfTenant(Message.TenantId);

    public long WebhookKey => RowKeys.OfWebhook(Message.WebhookId);

    public long DestinationKey => RowKeys.OfDestination(Message.WebhookId, Message.Urls[Ordinal]);

    public static IEnumerable<NewDelivery> Of(WebhookMessage message) =>
        Enumerable.Range(0, message.Urls.Count).Select(ordinal => new NewDelivery(message, ordinal));
}
