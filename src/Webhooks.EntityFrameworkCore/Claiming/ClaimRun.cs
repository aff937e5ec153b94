using Webhooks.Outbox;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.Claiming;

/// <summary>
/// Runs one claim. It begins with lost leases and expired deliveries. Then it goes through all queues once, page by page,
/// until all slots are used.
/// </summary>
internal sealed class ClaimRun(
    StoreSession session, ClaimRequest request, long releaseInterval, LastLanes lastLanes)
{
    /// <summary>The wait before retrying rows that another worker is taking.</summary>
    private const long Contended = 100;

    private readonly IClaimQueries _queries = session.Database.Claims;
    private readonly RateGates _gates = session.Database.Gates;
    private readonly Releases _releases = session.Database.Releases;
    private readonly NextDue _nextDue = new(session.Now);
    private readonly List<ClaimedDelivery> _claimed = [];
    private readonly HashSet<QueuePosition> _seen = [];
    private readonly Dictionary<string, SendAllowance> _left = new(StringComparer.Ordinal);
    private readonly long _leaseUntil = session.Now + request.Lease.ToMilliseconds();
    private readonly long _owedUntil = session.Now - request.MaxAge.ToMilliseconds();
    private TenantSlots _slots = new(request);
    private bool _hasServed;

    /// <summary>Gets the position at which the next claim should begin.</summary>
    public QueuePosition Position { get; private set; }


    /// <summary>Gets the maximum of expired deliveries: half of a claim, so that they do not block others.</summary>
    private int MostExpired => (request.Limit + 1) / 2;

    public async Task<ClaimResult> ClaimAsync(QueuePosition start, CancellationToken cancellationToken)
    {
        Position = start;
        var view = await _queries
            .LookAsync(
                session,
                new(_owedUntil, MostExpired, _leaseUntil),
                cancellationToken)
            .ConfigureAwait(false);
        if (view.FirstLeaseEnd is { } end)
        {
            _nextDue.At(end);
        }

        _claimed.AddRange(view.Expired);
        _slots = new(request, _claimed.Count);
        await GoRoundAsync(view.Queues, start, cancellationToken).ConfigureAwait(false);
        return ToResult();
    }

    private async Task GoRoundAsync(
        IReadOnlyList<QueueHead> first, QueuePosition start, CancellationToken cancellationToken)
    {
        if (first.Count < QueueHeads.Page)
        {
            await TakeAsync(QueueHeads.From(start, first), cancellationToken).ConfigureAwait(false);
            return;
        }

        var (after, isFromStart) = (start, start == QueuePosition.Start);
        while (_slots.Left > 0)
        {
            var page = isFromStart && after == start
                ? first
                : await _queries.ReadQueuesAsync(session, after, cancellationToken).ConfigureAwait(false);
            var news = page.TakeWhile(queue => _seen.Add(queue.Position)).ToList();
            await TakeAsync(news, cancellationToken).ConfigureAwait(false);
            if (news.Count < page.Count || (page.Count < QueueHeads.Page && isFromStart))
            {
                return;
            }

            (after, isFromStart) = page.Count < QueueHeads.Page
                ? (QueuePosition.Start, true)
                : (page[^1].Position, isFromStart);
        }
    }

    private async Task TakeAsync(IReadOnlyList<QueueHead> queues, CancellationToken cancellationToken)
    {
        if (_slots.Left == 0)
        {
            return;
        }

        var plan = new ClaimPlan(_slots, lastLanes);
        var gates = await PlanAsync(plan, queues, cancellationToken).ConfigureAwait(false);
        var shares = await ChargeAsync(plan, gates, cancellationToken).ConfigureAwait(false);
        MoveOn(queues, shares);
        var leased = shares.Count > 0
            ? await LeaseAsync(shares, cancellationToken).ConfigureAwait(false)
            : [];
        plan.ReturnUnused(leased);
        LookForMore(shares, leased);
    }

    /// <summary>
    /// Moves the beginning of the next claim behind the last served queue: the end of the claim or, after a full round,
    /// of the first page. So the webhooks of a tenant without further slots get their turn too.
    /// </summary>
    private void MoveOn(IReadOnlyList<QueueHead> queues, IReadOnlyList<QueueShare> shares)
    {
        if (shares.Count > 0 && (_slots.Left == 0 || !_hasServed))
        {
            Position = queues.Last(queue => shares.Any(share => share.Queue == queue)).Position;
            _hasServed = true;
        }
    }

    /// <summary>Adds a turn for each webhook that has due deliveries and may send.</summary>
    private async Task<IReadOnlyDictionary<string, Model.GateRow>> PlanAsync(
        ClaimPlan plan, IReadOnlyList<QueueHead> queues, CancellationToken cancellationToken)
    {
        var due = queues.Where(IsDue).GroupBy(queue => queue.WebhookId, StringComparer.Ordinal).ToList();
        var allowances = due.ToDictionary(webhook => webhook.Key, webhook => AllowanceOf(webhook.Key), StringComparer.Ordinal);
        var limited = allowances
            .Where(each => each.Value is { Slots: > 0, CallsPerSecond: not null })
            .Select(each => each.Key)
            .Order(StringComparer.Ordinal)
            .ToList();
        var gates = limited.Count == 0
            ? new Dictionary<string, Model.GateRow>()
            : await _gates.ReadAsync(session, limited, cancellationToken).ConfigureAwait(false);
        foreach (var webhook in due)
        {
            AddTurn(plan, webhook, allowances[webhook.Key], gates.GetValueOrDefault(webhook.Key));
        }

        plan.Share();
        return gates;
    }

    /// <summary>Returns whether a queue is due. If it becomes due later, it schedules the next claim.</summary>
    private bool IsDue(QueueHead queue)
    {
        if (queue.IsHeld)
        {
            return false;
        }

        if (queue.Eligible > session.Now)
        {
            _nextDue.At(queue.Eligible);
        }

        return queue.FirstDue <= session.Now && !(queue.Destination?.PutOffUntil > session.Now);
    }

    private SendAllowance AllowanceOf(string webhookId) =>
        _left.TryGetValue(webhookId, out var left) ? left : _left[webhookId] = request.Gate.GetAllowance(webhookId);

    private void AddTurn(
        ClaimPlan plan, IEnumerable<QueueHead> queues, SendAllowance allowance, Model.GateRow? gate)
    {
        if (allowance.Slots <= 0)
        {
            return;
        }

        if (gate is not null && gate.NextCall > session.Now * 1_000)
        {
            _nextDue.At(Milliseconds(gate.NextCall));
            return;
        }

        var webhookId = queues.First().WebhookId;
        var turn = new WebhookTurn(webhookId, allowance, gate?.LastLane ?? lastLanes.Of(webhookId));
        if (gate is not null)
        {
            turn.LimitTo(1);
        }

        foreach (var share in queues.SelectMany(queue => QueueShare.Of(queue, session.Now, releaseInterval)))
        {
            turn.Add(share);
        }

        plan.Add(turn);
    }

    /// <summary>Takes rates and resumes that processes share. Shares taken by other processes are left out.</summary>
    private async Task<IReadOnlyList<QueueShare>> ChargeAsync(
        ClaimPlan plan, IReadOnlyDictionary<string, Model.GateRow> gates, CancellationToken cancellationToken)
    {
        var turns = plan.Turns.Where(turn => turn.Taken.Any()).ToList();
        var limited = turns
            .Where(turn => turn.CallsPerSecond is not null)
            .OrderBy(turn => turn.WebhookId, StringComparer.Ordinal)
            .ToList();
        var refused = limited.Count == 0
            ? new HashSet<string>()
            : await _gates.ChargeAsync(session, limited, gates, cancellationToken).ConfigureAwait(false);
        if (turns.RemoveAll(turn => refused.Contains(turn.WebhookId)) > 0)
        {
            _nextDue.At(session.Now + Contended);
        }

        foreach (var turn in turns)
        {
            Count(turn, gates);
        }

        return await ChargeReleasesAsync([.. turns.SelectMany(turn => turn.Taken)], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Rounds up, without overflow for any number in a row.</summary>
    private static long Milliseconds(long microseconds) => (microseconds / 1_000) + (microseconds % 1_000 > 0 ? 1 : 0);

    private void Count(WebhookTurn turn, IReadOnlyDictionary<string, Model.GateRow> gates)
    {
        lastLanes.Served(turn);
        if (gates.TryGetValue(turn.WebhookId, out var gate))
        {
            _left[turn.WebhookId] = default(SendAllowance) with { TenantId = turn.TenantId };
            _nextDue.At((RateGates.NextCall(gate.NextCall, session.Now * 1_000, turn.CallsPerSecond!.Value) + 999) / 1_000);
        }
        else
        {
            _left[turn.WebhookId] = turn.Left;
        }
    }

    private async Task<IReadOnlyList<QueueShare>> ChargeReleasesAsync(
        List<QueueShare> shares, CancellationToken cancellationToken)
    {
        var released = shares.Where(share => share.IsRelease).ToList();
        if (released.Count > 0)
        {
            var refused = await _releases
                .ChargeAsync(session, released, releaseInterval, cancellationToken)
                .ConfigureAwait(false);
            shares.RemoveAll(share => share.IsRelease && refused.Contains(share.Queue.Destination!.Id));
            _nextDue.At(session.Now + releaseInterval);
        }

        await _releases.EndAsync(session, shares, cancellationToken).ConfigureAwait(false);
        return shares;
    }

    private async Task<IReadOnlyList<ClaimedDelivery>> LeaseAsync(
        IReadOnlyList<QueueShare> shares, CancellationToken cancellationToken)
    {
        var leased = await _queries.LeaseAsync(session, shares, _leaseUntil, cancellationToken).ConfigureAwait(false);
        _claimed.AddRange(leased.OrderBy(each => each.Due).ThenBy(each => each.Sequence).Select(WithAge));
        return leased;
    }

    private ClaimedDelivery WithAge(ClaimedDelivery claimed) =>
        claimed.OwedSince <= _owedUntil ? claimed with { Leased = claimed.Leased with { IsExpired = true } } : claimed;

    /// <summary>Schedules the next claim if another worker takes from a queue, or a queue may have more.</summary>
    private void LookForMore(IReadOnlyList<QueueShare> shares, IReadOnlyList<ClaimedDelivery> leased)
    {
        var given = leased.CountBy(each => each.Queue).ToDictionary();
        if (shares.Any(share => share.HasHead && !given.ContainsKey(share.Queue.Position)))
        {
            _nextDue.At(session.Now + Contended);
        }

        if (shares.Any(share => !share.IsRelease
            && share.Queue.Destination?.HeldUntil is null
            && given.GetValueOrDefault(share.Queue.Position) >= share.Count
            && MayHaveMore(share)))
        {
            _nextDue.Now();
        }
    }

    private bool MayHaveMore(QueueShare share)
    {
        var left = _left.GetValueOrDefault(share.Queue.WebhookId);
        return left.Slots > 0 && _slots.CanTake(left.TenantId, share.Queue.Lane == Model.Lane.Retries);
    }

    private ClaimResult ToResult()
    {
        if (request.Limit == _claimed.Count)
        {
            _nextDue.Now();
        }

        if (_claimed.Count > 0)
        {
            _nextDue.At(_leaseUntil);
        }

        return new([.. _claimed.Select(each => each.Leased)], _nextDue.Wait);
    }
}
