using Microsoft.Data.Sqlite;
using Webhooks.Outbox;

namespace Webhooks.OwnOutbox;

/// <summary>One claim within a transaction: chooses among what is open, and leases it.</summary>
internal sealed class SqlClaim(SqliteConnection connection, ClaimRequest request, Turns turns, long now)
{
    private readonly Dictionary<string, SendAllowance> _allowances = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _rates = connection
        .Query("SELECT webhook_id, next FROM rates", row => (Id: row.Text("webhook_id")!, Next: row.Number("next")!.Value))
        .ToDictionary(row => row.Id, row => row.Next, StringComparer.Ordinal);

    private readonly List<LeasedDelivery> _leased = [];

    public ClaimResult Run()
    {
        var open = OpenDelivery.Read(connection);
        var old = now - request.MaxAge.TotalMilliseconds;
        var free = open.Where(each => !each.IsLeased(now)).ToList();
        foreach (var expired in free.Where(each => each.Created <= old).Take((request.Limit + 1) / 2))
        {
            Lease(expired, isExpired: true);
        }

        var waiting = free.Where(each => each.Created > old && !each.IsDisabled && HasSlots(each)).ToList();
        var due = waiting.Where(each => each.Due <= now).ToList();
        var slots = new TenantSlots(request, _leased.Count);
        while (Choose(due, slots) is { } next)
        {
            due.Remove(next);
            slots.Take(TenantOf(next), next.IsRetry);
            turns.Served(next);
            Count(next);
            Lease(next, isExpired: false);
        }

        return new(_leased, slots.Left <= 0 && due.Exists(MaySend) ? TimeSpan.Zero : NextDue(open, waiting, due));
    }

    private OpenDelivery? Choose(List<OpenDelivery> due, TenantSlots slots)
    {
        var possible = due.Where(each => MaySend(each) && slots.CanTake(TenantOf(each), each.IsRetry)).ToList();
        return turns.Next(possible.Where(each => each.IsRetry == turns.IsRetryNext)) ?? turns.Next(possible);
    }

    private TimeSpan? NextDue(List<OpenDelivery> open, List<OpenDelivery> waiting, List<OpenDelivery> due)
    {
        List<long> times =
        [
            .. waiting.Where(each => each.Due > now).Select(each => each.Due),
            .. open.Where(each => each.IsLeased(now)).Select(each => each.LeasedUntil!.Value),
            .. due.Where(each => HasSlots(each) && RateOf(each) > now).Select(RateOf),
        ];
        if (_leased.Count > 0)
        {
            times.Add(now + (long)request.Lease.TotalMilliseconds);
        }

        return times.Count == 0 ? null : TimeSpan.FromMilliseconds(Math.Max(1, times.Min() - now));
    }

    private bool MaySend(OpenDelivery delivery) => HasSlots(delivery) && RateOf(delivery) <= now;

    private bool HasSlots(OpenDelivery delivery) =>
        AllowanceOf(delivery) is { Slots: > 0 } allowance && (!delivery.IsRetry || allowance.RetrySlots > 0);

    private long RateOf(OpenDelivery delivery) =>
        AllowanceOf(delivery).CallsPerSecond is null ? 0 : _rates.GetValueOrDefault(delivery.WebhookId);

    private string? TenantOf(OpenDelivery delivery) => AllowanceOf(delivery).TenantId ?? delivery.TenantId;

    private SendAllowance AllowanceOf(OpenDelivery delivery)
    {
        if (!_allowances.TryGetValue(delivery.WebhookId, out var known))
        {
            _allowances[delivery.WebhookId] = known = request.Gate.GetAllowance(delivery.WebhookId);
        }

        return known;
    }

    private void Count(OpenDelivery delivery)
    {
        var allowance = AllowanceOf(delivery);
        _allowances[delivery.WebhookId] = allowance with
        {
            Slots = allowance.Slots - 1,
            RetrySlots = allowance.RetrySlots - (delivery.IsRetry ? 1 : 0),
        };
        if (allowance.CallsPerSecond is { } rate)
        {
            var next = Math.Max(now, _rates.GetValueOrDefault(delivery.WebhookId)) + (1000 / rate);
            _rates[delivery.WebhookId] = next;
            connection.Execute(
                "INSERT INTO rates VALUES (@id, @next) ON CONFLICT (webhook_id) DO UPDATE SET next = @next",
                ("@id", delivery.WebhookId),
                ("@next", next));
        }
    }

    private void Lease(OpenDelivery delivery, bool isExpired) => _leased.Add(
        OutboxTables.Lease(connection, delivery.Id, now + (long)request.Lease.TotalMilliseconds, isExpired));
}
