namespace Webhooks.Outbox.InMemory;

/// <summary>A delivery's neighbours in one <see cref="StoredDeliveryList"/>; a part of the delivery itself.</summary>
internal struct StoredDeliveryLinks
{
    public StoredDelivery? Before;

    public StoredDelivery? After;
}
