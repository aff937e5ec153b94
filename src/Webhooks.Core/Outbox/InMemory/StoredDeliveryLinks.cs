namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Links a delivery to its neighbors in one <see cref="StoredDeliveryList"/>. It is a part of the delivery itself.
/// </summary>
internal struct StoredDeliveryLinks
{
    public StoredDelivery? Before;

    public StoredDelivery? After;
}
