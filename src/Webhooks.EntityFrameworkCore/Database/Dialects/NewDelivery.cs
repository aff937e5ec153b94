using Webhooks.Model;

namespace Webhooks.Database.Dialects;

/// <summary>Represents a delivery of a message that is being recorded. Equal if the message has the same id.</summary>
internal readonly record struct NewDelivery(WebhookMessage Message, int Ordinal)
{
    public string Url => Message.Urls[Ordinal];

    public long TenantKey => RowKeys.OfTenant(Message.TenantId);

    public long WebhookKey => RowKeys.OfWebhook(Message.WebhookId);

    public long DestinationKey => RowKeys.OfDestination(Message.WebhookId, Url);

    public static IEnumerable<NewDelivery> Of(WebhookMessage message) =>
        Enumerable.Range(0, message.Urls.Count).Select(ordinal => new NewDelivery(message, ordinal));

    public bool Equals(NewDelivery other) => Ordinal == other.Ordinal && Message.Id == other.Message.Id;

    public override int GetHashCode() => HashCode.Combine(Message.Id, Ordinal);
}
