using Webhooks.Matching;
using Webhooks.Outbox;

namespace Webhooks.Settling;

/// <summary>
/// Applies changes of the definitions to the outbox: removes the state of URLs that are gone, and resumes webhooks that
/// were activated. Keeps the definitions that were applied between runs of the pump, so that a change between two runs is
/// applied too.
/// </summary>
internal sealed class AppliedDefinitions(IDestinationControl? control = null)
{
    private RoutingTable _applied = RoutingTable.Empty;
    private long _version;

    /// <summary>Gets a number that grows with every application.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>Applies the changes since the last call. After an exception the next call repeats them.</summary>
    public async ValueTask ApplyAsync(RoutingTable table, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(table, _applied))
        {
            return;
        }

        if (control is not null)
        {
            foreach (var (webhookId, url) in table.DestinationsRemovedSince(_applied))
            {
                await control.RemoveUrlAsync(webhookId, url, cancellationToken).ConfigureAwait(false);
            }

            foreach (var webhookId in table.ActivatedSince(_applied))
            {
                await control.ResumeWebhookAsync(webhookId, cancellationToken).ConfigureAwait(false);
            }
        }

        Volatile.Write(ref _applied, table);
        Interlocked.Increment(ref _version);
    }

    /// <summary>
    /// Determines whether a webhook was inactive in the definitions that were applied last. Even if it is active by now, its
    /// deliveries were not resumed yet.
    /// </summary>
    public bool WasInactive(string webhookId) =>
        Volatile.Read(ref _applied).FindWebhook(webhookId) is { MaySend: false };

    /// <summary>
    /// Determines whether a webhook was inactive and well defined in the definitions that were applied last. Then the outbox
    /// learns of its activation or removal.
    /// </summary>
    public bool IsPaused(string webhookId) =>
        Volatile.Read(ref _applied).FindWebhook(webhookId) is { MaySend: false, Defect: null };
}
