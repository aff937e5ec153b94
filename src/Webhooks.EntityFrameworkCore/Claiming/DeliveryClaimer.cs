using Microsoft.Extensions.Options;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.Claiming;

/// <summary>Leases what is due and may be sent, fairly among webhooks: one claim is one <see cref="ClaimRun"/>.</summary>
internal sealed class DeliveryClaimer(StoreSessions sessions, IOptions<WebhooksOptions> options)
{
    private readonly long _releaseInterval =
        (TimeSpan.FromSeconds(1) / options.Value.Delivery.ReleaseRate).ToMilliseconds();

    private readonly LastLanes _lastLanes = new();

    /// <summary>Where the next claim begins, so that each webhook comes first at some time.</summary>
    private QueuePosition _position = QueuePosition.Start;

    public async ValueTask<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        var session = await sessions.ClaimAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var run = new ClaimRun(session, request, _releaseInterval, _lastLanes);
        var result = await run.ClaimAsync(_position, cancellationToken).ConfigureAwait(false);
        await session.CommitAsync().ConfigureAwait(false);
        _position = run.Position;
        return result;
    }
}
