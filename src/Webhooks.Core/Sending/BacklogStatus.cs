using Webhooks.Matching;
using Webhooks.Outbox;

namespace Webhooks.Sending;

internal sealed class BacklogStatus(IOutbox outbox, WebhookDirectory directory) : IBacklogStatus
{
    public async ValueTask<BacklogSnapshot?> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (outbox is not IOutboxBacklog backlog)
        {
            return null;
        }

        // The deliveries of a webhook that the customer deactivated are not late.
        var table = await directory.GetAsync(cancellationToken).ConfigureAwait(false);
        return await backlog.ReadBacklogAsync(table.Inactive, cancellationToken).ConfigureAwait(false);
    }
}
