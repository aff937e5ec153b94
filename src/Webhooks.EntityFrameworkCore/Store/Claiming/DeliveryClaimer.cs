using System.Data.Common;
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

    /// <summary>The maximum number of attempts for a claim that conflicts with another write.</summary>
    private const int Tries = 3;

    private readonly ClaimMemory _memory = new();

    /// <summary>Allows one claim of this process at a time, because several would compete for the same rows.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    public async ValueTask<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (var tried = 1; ; tried++)
            {
                if (await TryClaimAsync(request, tried < Tries, cancellationToken).ConfigureAwait(false) is { } result)
                {
                    return result;
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Returns the result, or null after a conflict with another write that may not happen again.</summary>
    private async Task<ClaimResult?> TryClaimAsync(
        ClaimRequest request, bool mayRepeat, CancellationToken cancellationToken)
    {
        var session = await sessions.ClaimAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        ClaimResult result;
        try
        {
            result = await new ClaimRun(session, request, _releaseInterval, _memory)
                .ClaimAsync(cancellationToken)
                .ConfigureAwait(false);
        }
        catch (DbException exception)
            when (mayRepeat && session.Transaction is not null && session.Database.IsConflict(exception))
        {
            return null;
        }

        await session.CommitAsync().ConfigureAwait(false);
        others.Claimed(session, result.Deliveries);
        return result;
    }

    public void Dispose() => _turn.Dispose();
}
