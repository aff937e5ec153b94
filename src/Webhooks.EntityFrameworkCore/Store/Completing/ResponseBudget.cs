using System.Data;
using System.Globalization;
using Microsoft.Extensions.Options;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Outbox;

namespace Webhooks.Store.Completing;

/// <summary>
/// Limits the bytes of responses that a tenant may log in a day. They are counted in rows that are written anyway. A
/// process reads the total again after it has written a part of the limit itself.
/// </summary>
internal sealed class ResponseBudget(IOptions<WebhooksOptions> options)
{
    /// <summary>The number of reads per limit: one for each sixteenth.</summary>
    private const int Looks = 16;

    /// <summary>The maximum number of tenants in memory. Beyond it all are discarded and read again.</summary>
    private const int MaxTenants = 100_000;

    private readonly long _limit = options.Value.Delivery.LoggedResponseBytesPerTenantAndDay;
    private readonly Lock _lock = new();
    private readonly Dictionary<ValueTuple<string?>, LoggedBytes> _byTenant = [];
    private int _day;

    /// <summary>Returns the completions, without responses that exceed the limit of the day.</summary>
    public async ValueTask<IReadOnlyList<DeliveryCompletion>> AdmitAsync(
        StoreSession session, IReadOnlyList<DeliveryCompletion> completions, CancellationToken cancellationToken)
    {
        if (!completions.Any(static each => LengthOf(each) > 0))
        {
            return completions;
        }

        var day = Counters.DayOf(session);
        foreach (var tenantId in ToLookAt(completions, day))
        {
            var written = await ReadAsync(session, day, tenantId, cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                Of(tenantId).Look(written);
            }
        }

        lock (_lock)
        {
            return [.. completions.Select(Admit)];
        }
    }

    private static int LengthOf(DeliveryCompletion completion) => completion.MadeAttempt?.Outcome.ResponseByteCount ?? 0;

    private List<string?> ToLookAt(IReadOnlyList<DeliveryCompletion> completions, int day)
    {
        lock (_lock)
        {
            if (_day != day || _byTenant.Count >= MaxTenants)
            {
                _byTenant.Clear();
                _day = day;
            }

            return
            [
                .. completions
                    .Where(each => LengthOf(each) > 0)
                    .Select(each => each.Attempt!.TenantId)
                    .Distinct(StringComparer.Ordinal)
                    .Where(tenantId => Of(tenantId).IsUncertain(_limit, _limit / Looks)),
            ];
        }
    }

    private DeliveryCompletion Admit(DeliveryCompletion completion) =>
        LengthOf(completion) is var length && (length == 0 || Of(completion.Attempt!.TenantId).TryAdd(length, _limit))
            ? completion
            : completion with
            {
                Attempt = completion.Attempt! with { Outcome = completion.Attempt.Outcome.WithoutResponse() },
            };

    private LoggedBytes Of(string? tenantId)
    {
        if (!_byTenant.TryGetValue(new(tenantId), out var bytes))
        {
            _byTenant.Add(new(tenantId), bytes = new());
        }

        return bytes;
    }

    private static async Task<long> ReadAsync(
        StoreSession session, int day, string? tenantId, CancellationToken cancellationToken)
    {
        var command = session.Command(
            $"SELECT SUM(response_bytes) FROM {session.Database.Tables.Counters} "
            + $"WHERE day = @day AND tenant_id {(tenantId is null ? "IS NULL" : "= @tenant_id")}");
        await using var _ = command.ConfigureAwait(false);
        command.With("@day", day);
        if (tenantId is not null)
        {
            command.With("@tenant_id", tenantId, DbType.String);
        }

        // The sum has another type in each database, and is null if there are no rows.
        var sum = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        return sum is null or DBNull ? 0 : Convert.ToInt64(sum, CultureInfo.InvariantCulture);
    }
}
