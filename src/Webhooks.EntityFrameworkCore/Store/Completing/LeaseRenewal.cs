using Webhooks.Database;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Completing;

/// <summary>Renews leases that are still valid.</summary>
internal sealed class LeaseRenewal(StoreSessions sessions)
{
    public ValueTask<IReadOnlyList<LeaseToken>> RenewAsync(
        IReadOnlyList<LeaseToken> leases, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(leases);
        return leases.Count == 0 ? new([]) : sessions.WriteAsync(
            session => session.Database.Completions.RenewAsync(
                session, leases, session.Now + duration.ToMilliseconds(), cancellationToken),
            cancellationToken);
    }
}
