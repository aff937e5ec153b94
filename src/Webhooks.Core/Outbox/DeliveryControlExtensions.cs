namespace Webhooks.Outbox;

/// <summary>What is asked of an <see cref="IDeliveryControl"/> about one webhook.</summary>
public static class DeliveryControlExtensions
{
    /// <summary>What delivery has learned about the URLs of a webhook; none for a URL that nothing was sent to.</summary>
    /// <param name="control">Who knows.</param>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static ValueTask<IReadOnlyList<DestinationState>> GetDestinationsAsync(
        this IDeliveryControl control, string webhookId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(webhookId);
        return control.GetDestinationsAsync([webhookId], cancellationToken);
    }
}
