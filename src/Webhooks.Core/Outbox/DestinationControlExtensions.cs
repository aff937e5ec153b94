namespace Webhooks.Outbox;

/// <summary>Provides shorter calls of <see cref="IDestinationControl"/>.</summary>
public static class DestinationControlExtensions
{
    /// <summary>Returns the states of the URLs of one webhook.</summary>
    /// <param name="control">The control.</param>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The states in no particular order, without URLs that have no state yet.</returns>
    public static ValueTask<IReadOnlyList<DestinationState>> GetDestinationsAsync(
        this IDestinationControl control, string webhookId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(webhookId);
        return control.GetDestinationsAsync([webhookId], cancellationToken);
    }
}
