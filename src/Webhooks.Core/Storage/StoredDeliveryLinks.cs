namespace Webhooks.Storage;

/// <summary>A delivery's neighbours in one <see cref="StoredDeliveryList"/>.</summary>
internal sealed class StoredDeliveryLinks
{
    public StoredDelivery? Before { get; set; }

    public StoredDelivery? After { get; set; }
}
