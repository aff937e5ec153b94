using Microsoft.Extensions.Options;
using Webhooks.Database;
using Webhooks.Model;
using Webhooks.Outbox;
using Webhooks.Store.Adding;

namespace Webhooks.Store.Claiming;

/// <summary>Leases due deliveries, fairly among webhooks. Each claim is one <see cref="ClaimRun"/>.</summary>
internal sealed class DeliveryClaimer(
    StoreSessions sessions, OtherProcesses others, IOptions<WebhooksOptions> options) : IDisposable
{
    private readonly long _releaseInterval =
        (TimeSpan.FromSeconds(1) / options.Value.Delivery.ResumeRate).ToMilliseconds();

    private readonly ClaimMemory _memory = new();

    /// <summary>Allows one claim of this process at a time, because several would compete for the same rows.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    public async ValueTask<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var session = await sessions.ClaimAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = session.ConfigureAwait(false);
            var run = new ClaimRun(session, request, _releaseInterval, _memory);
            var result = await run.ClaimAsync(cancellationToken).ConfigureAwait(false);
            await session.CommitAsync().ConfigureAwait(false);
            others.Claimed(session, result.Deliveries);
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
