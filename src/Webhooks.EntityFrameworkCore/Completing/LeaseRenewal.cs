using Webhooks.Outbox;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.Completing;

/// <summary>Renews leases that are still valid.</summary>
internal sealed class LeaseRenewal(StoreSessions sessions)
{
    public ValueTask<IReadOnlyList<LeaseToken>> RenewAsync(
        IReadOnlyList<LeaseToken> leases, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(leases);
        return sessions.WriteAsync(session => RenewAsync(session, leases, duration, cancellationToken), cancellationToken);
    }

    private static async Task<IReadOnlyList<LeaseToken>> RenewAsync(
        StoreSession session, IReadOnlyList<LeaseToken> leases, TimeSpan duration, CancellationToken cancellationToken)
    {
        var sql = $"""
            UPDATE {session.Database.Tables.Queue} SET lease_until = @lease_until
            WHERE sequence = (SELECT d.sequence FROM {session.Database.Tables.Deliveries} d WHERE d.id = @id)
                AND lease = @lease AND lease_until IS NOT NULL
            """;

        // In the order in which outcomes are recorded, so that two writers do not deadlock.
        leases = [.. leases.OrderBy(lease => lease.DeliveryId, StringComparer.Ordinal)];
        var statements = leases.Select(lease => new Statement(sql)
            .With("@lease_until", session.Now + duration.ToMilliseconds())
            .With("@id", lease.DeliveryId)
            .With("@lease", lease.Value));
        var changed = await session.RunAsync([.. statements], cancellationToken).ConfigureAwait(false);
        return [.. leases.Where((_, i) => changed[i] == 0)];
    }
}
