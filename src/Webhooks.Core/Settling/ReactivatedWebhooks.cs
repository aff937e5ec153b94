using Webhooks.Matching;
using Webhooks.Outbox;

namespace Webhooks.Settling;

/// <summary>
/// Releases bit by bit what waited for a webhook that was not active and is so again. Remembers over runs of the pump which
/// definitions it has seen; an activation between two runs is seen by the next one.
/// </summary>
internal sealed class ReactivatedWebhooks(IDeliveryControl? control = null)
{
    private RoutingTable _seen = RoutingTable.Empty;
    private long _version;

    /// <summary>Grows whenever other definitions were taken up.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>Takes up the definitions of now.</summary>
    public async ValueTask ReleaseAsync(RoutingTable table, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(table, _seen))
        {
            return;
        }

        if (control is not null)
        {
            foreach (var webhookId in table.ActivatedSince(_seen))
            {
                await control.ResumeWebhookAsync(webhookId, cancellationToken).ConfigureAwait(false);
            }
        }

        Volatile.Write(ref _seen, table);
        Interlocked.Increment(ref _version);
    }

    /// <summary>
    /// Whether it was not active when definitions were last taken up: even if it is so by now, what waits for it was not
    /// released yet.
    /// </summary>
    public bool WasInactive(string webhookId) =>
        Volatile.Read(ref _seen).FindWebhook(webhookId) is { MaySend: false };
}
