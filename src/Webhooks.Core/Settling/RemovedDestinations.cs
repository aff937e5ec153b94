using Webhooks.Matching;
using Webhooks.Outbox;

namespace Webhooks.Settling;

/// <summary>
/// Releases what is held for a URL that the definitions no longer have: to be ended as removed, like everything else
/// that is owed to it. Remembers over runs of the pump which definitions it has seen.
/// </summary>
internal sealed class RemovedDestinations(IDeliveryControl? control = null)
{
    private RoutingTable _seen = RoutingTable.Empty;

    /// <summary>Takes up the definitions of now.</summary>
    public async ValueTask ReleaseAsync(RoutingTable table, CancellationToken cancellationToken)
    {
        if (control is not null && !ReferenceEquals(table, _seen))
        {
            foreach (var (webhookId, url) in table.DestinationsRemovedSince(_seen))
            {
                await control.RemoveUrlAsync(webhookId, url, cancellationToken).ConfigureAwait(false);
            }
        }

        _seen = table;
    }
}
