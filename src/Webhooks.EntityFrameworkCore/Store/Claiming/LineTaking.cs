using Webhooks.Database.Dialects;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Store.Claiming;

/// <summary>
/// Takes deliveries from lines: divides the slots, takes turns of rates and resumes that processes share, and leases. Lines
/// that must wait are held, so that no later claim looks at them before their time.
/// </summary>
internal sealed class LineTaking(ClaimState state, DestinationWaits waits, IReadOnlyList<LaneWalk> walks)
{
    /// <summary>The maximum number of deliveries that a claim holds. The next claims hold the rest.</summary>
    private const int MostHeld = 1_000;

    private readonly RateGates _gates = new(state.Session.Database.Tables, state.Session.Database.Conflict);
    private readonly List<QueueLine> _served = [];
    private int _held;

    private StoreSession Session => state.Session;

    public IReadOnlyList<QueueLine> ServedOf(int lane) => [.. _served.Where(line => line.Lane == lane)];

    public async Task TakeAsync(
        IReadOnlyList<QueueLine> ready, IReadOnlyList<WokenDestination> woken, CancellationToken cancellationToken)
    {
        List<QueueLine> lines = [.. woken.SelectMany(each => each.Lines), .. ready.Where(IsDue)];
        var gates = await ReadGatesAsync(lines, cancellationToken).ConfigureAwait(false);
        var blocks = BlocksOf(lines, gates);
        var holding = ToHold(blocks);
        var plan = Plan(lines, blocks, gates);
        var refused = await ChargeAsync(plan, gates, cancellationToken).ConfigureAwait(false);
        var shares = plan.Turns
            .Where(turn => !refused.Contains(turn.WebhookId))
            .SelectMany(turn => turn.Taken)
            .ToList();
        List<QueueLine> concerned = [.. lines.Where(line => line.IsHeld || !blocks.ContainsKey(line) || holding.Contains(line))];
        var writes = new DestinationTurns(state, concerned, blocks, shares, woken, NextCallOf);
        var lost = await waits.WriteAsync(Session, writes.Changes, cancellationToken).ConfigureAwait(false);
        shares.RemoveAll(share => share.IsRelease && lost.Contains(share.Line.Key.DestinationKey));
        await LeaseAsync(plan, shares, cancellationToken).ConfigureAwait(false);
        await HoldAsync(holding, blocks, lost, cancellationToken).ConfigureAwait(false);
        await waits
            .EndAsync(Session, [.. WaitsOf(woken), .. WaitsOf(shares, writes)], cancellationToken)
            .ConfigureAwait(false);
        PassWithoutSlots(lines);

        if (lost.Count > 0 || refused.Count > 0)
        {
            state.NextDue.At(state.ContendedUntil);
        }

        long? NextCallOf(string webhookId) => !gates.TryGetValue(webhookId, out var gate) ? null
            : refused.Contains(webhookId) ? state.ContendedUntil
            : plan.Turns.FirstOrDefault(turn => turn.WebhookId == webhookId && turn.Taken.Any()) is { } turn
                ? AfterCall(gate, turn)
            : null;
    }

    private static IEnumerable<EndedWait> WaitsOf(IEnumerable<WokenDestination> woken) => woken
        .Where(each => each.Lines.Count == 0)
        .Select(each => new EndedWait(each.Key, each.WebhookKey, each.Wait.Version));

    /// <summary>Returns the destinations from which something was taken, perhaps the last of what waited.</summary>
    private static IEnumerable<EndedWait> WaitsOf(IEnumerable<QueueShare> shares, DestinationTurns writes) => shares
        .Select(share => share.Line)
        .Where(line => line.Destination is { WakesAt: not null } or { HeldUntil: not null })
        .DistinctBy(line => line.Key.DestinationKey)
        .Select(line => new EndedWait(
            line.Key.DestinationKey,
            line.Key.WebhookKey,
            line.Destination!.Version + (writes.HasChanged(line.Key.DestinationKey) ? 1 : 0)));

    private bool IsDue(QueueLine line)
    {
        if (line.FirstDue <= state.Now)
        {
            return true;
        }

        state.NextDue.At(line.FirstDue);
        return false;
    }

    private async Task<Dictionary<string, GateRow>> ReadGatesAsync(
        List<QueueLine> lines, CancellationToken cancellationToken)
    {
        var limited = lines
            .Select(line => line.WebhookId)
            .Distinct(StringComparer.Ordinal)
            .Where(id => state.AllowanceOf(id) is { IsPaused: false, CallsPerSecond: not null })
            .Order(StringComparer.Ordinal)
            .ToList();
        return limited.Count == 0
            ? []
            : await _gates.ReadAsync(Session, limited, cancellationToken).ConfigureAwait(false);
    }

    private Dictionary<QueueLine, LineBlock> BlocksOf(List<QueueLine> lines, Dictionary<string, GateRow> gates)
    {
        var blocks = new Dictionary<QueueLine, LineBlock>(ReferenceEqualityComparer.Instance);
        foreach (var line in lines)
        {
            if (LineBlock.Of(line, state.Now, state.AllowanceOf(line.WebhookId), gates.GetValueOrDefault(line.WebhookId))
                is { } block)
            {
                blocks.Add(line, block);
                if (block.Until is { } until)
                {
                    state.NextDue.At(until);
                }
            }
        }

        return blocks;
    }

    /// <summary>Plans a turn for each webhook that has slots and something that need not wait.</summary>
    private ClaimPlan Plan(
        List<QueueLine> lines, Dictionary<QueueLine, LineBlock> blocks, Dictionary<string, GateRow> gates)
    {
        var plan = new ClaimPlan(state.Slots, state.Memory.LastLanes);
        foreach (var webhook in lines.GroupBy(line => line.WebhookId, StringComparer.Ordinal))
        {
            var allowance = state.AllowanceOf(webhook.Key);
            // The oldest first, so that each URL comes although a claim may take a single delivery.
            var shares = webhook
                .OrderBy(line => line.FirstDue).ThenBy(line => line.FirstSequence)
                .Where(line => !blocks.TryGetValue(line, out var block) || block.DueUntil < state.Now)
                .SelectMany(line => QueueShare.Of(line, state.Now, state.ReleaseInterval))
                .ToList();
            if (allowance.Slots > 0 && shares.Count > 0)
            {
                plan.Add(TurnOf(webhook.First(), allowance, shares, gates.GetValueOrDefault(webhook.Key)));
            }
        }

        plan.Share();
        return plan;
    }

    private WebhookTurn TurnOf(QueueLine line, SendAllowance allowance, List<QueueShare> shares, GateRow? gate)
    {
        var turn = new WebhookTurn(
            line.WebhookId, line.Key.WebhookKey, allowance, gate?.LastLane ?? state.Memory.LastLanes.Of(line.WebhookId));
        if (gate is not null)
        {
            turn.LimitTo(1);
        }

        foreach (var share in shares)
        {
            turn.Add(share);
        }

        return turn;
    }

    /// <summary>Takes the calls of webhooks with a rate.</summary>
    /// <returns>The webhooks whose call another worker took.</returns>
    private async Task<IReadOnlySet<string>> ChargeAsync(
        ClaimPlan plan, Dictionary<string, GateRow> gates, CancellationToken cancellationToken)
    {
        var taken = plan.Turns.Where(turn => turn.Taken.Any()).ToList();
        var limited = taken
            .Where(turn => gates.ContainsKey(turn.WebhookId))
            .OrderBy(turn => turn.WebhookId, StringComparer.Ordinal)
            .ToList();
        var refused = limited.Count == 0
            ? new HashSet<string>()
            : await _gates.ChargeAsync(Session, limited, gates, cancellationToken).ConfigureAwait(false);
        foreach (var turn in taken.Where(turn => !refused.Contains(turn.WebhookId)))
        {
            state.Take(turn, isLimited: gates.ContainsKey(turn.WebhookId));
            if (gates.TryGetValue(turn.WebhookId, out var gate))
            {
                state.NextDue.At(AfterCall(gate, turn));
            }
        }

        return refused;
    }

    private long AfterCall(GateRow gate, WebhookTurn turn) => RateGates.OpensAt(new()
    {
        NextCall = RateGates.NextCall(gate.NextCall, state.Now * 1_000, turn.CallsPerSecond!.Value),
    });

    private async Task LeaseAsync(ClaimPlan plan, List<QueueShare> shares, CancellationToken cancellationToken)
    {
        var leased = shares.Count == 0
            ? []
            : await state
                .AddAsync(
                    taken => Session.Database.Claims.LeaseAsync(
                        Session, shares, state.LeaseUntil, state.BytesLeft, taken, cancellationToken),
                    cancellationToken)
                .ConfigureAwait(false);
        plan.ReturnUnused(leased);
        _served.AddRange(shares.Select(share => share.Line));
        LookForMore(shares, leased);
    }

    /// <summary>Schedules the next claim if another worker takes from a line, or a line may have more.</summary>
    private void LookForMore(List<QueueShare> shares, IReadOnlyList<ClaimedDelivery> leased)
    {
        var given = leased.CountBy(each => (each.Line.DestinationKey, each.Line.Lane)).ToDictionary();
        foreach (var line in shares.GroupBy(share => (share.Line.Key.DestinationKey, share.Line.Lane)))
        {
            var count = given.GetValueOrDefault(line.Key);
            if (count == 0 && line.Any(share => share.HasHead))
            {
                state.NextDue.At(state.ContendedUntil);
            }

            if (count >= line.Sum(share => share.Count) && !line.Any(share => share.IsRelease) && MayTakeMore(line.First().Line))
            {
                state.NextDue.Now();
            }
        }
    }

    private bool MayTakeMore(QueueLine line)
    {
        var left = state.AllowanceOf(line.WebhookId);
        return left.Slots > 0 && state.Slots.CanTake(left.TenantId, line.Lane == Lane.Retries);
    }

    /// <summary>Returns the ready lines to hold now. The next claims hold the others.</summary>
    private HashSet<QueueLine> ToHold(Dictionary<QueueLine, LineBlock> blocks)
    {
        var waiting = blocks.Keys.Where(line => !line.IsHeld).ToList();
        if (waiting.Count > MostHeld - _held)
        {
            state.NextDue.Now();
        }

        return waiting.Take(MostHeld - _held).ToHashSet<QueueLine>(ReferenceEqualityComparer.Instance);
    }

    /// <summary>Holds what must wait, unless its destination has just changed.</summary>
    private async Task HoldAsync(
        HashSet<QueueLine> holding,
        Dictionary<QueueLine, LineBlock> blocks,
        IReadOnlySet<long> lost,
        CancellationToken cancellationToken)
    {
        var waiting = holding.Where(line => !lost.Contains(line.Key.DestinationKey)).ToList();
        var unknown = waiting
            .Where(line => line.Destination is null && blocks[line].Until is not null)
            .DistinctBy(line => line.Key.DestinationKey)
            .Select(line => (line, blocks[line].Until!.Value))
            .ToList();
        var added = unknown.Count == 0
            ? new HashSet<long>()
            : await waits.AddAsync(Session, unknown, cancellationToken).ConfigureAwait(false);
        waiting.RemoveAll(line =>
            line.Destination is null && blocks[line].Until is not null && !added.Contains(line.Key.DestinationKey));
        if (waiting.Count > 0)
        {
            var each = Math.Max(1, (MostHeld - _held) / waiting.Count);
            _held += waiting.Count * each;
            await Session.Database.Claims
                .HoldAsync(
                    Session,
                    [.. waiting.Select(line => new BlockedLine(line, blocks[line].DueUntil, blocks[line].Until, each))],
                    cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Passes over what has no slots in this claim.</summary>
    private void PassWithoutSlots(List<QueueLine> lines)
    {
        foreach (var line in lines)
        {
            var isRetry = line.Lane == Lane.Retries;
            var left = state.AllowanceOf(line.WebhookId);
            var walk = walks.FirstOrDefault(each => each.Lane == line.Lane);
            if (!left.IsPaused && (left.Slots <= 0 || (isRetry && left.RetrySlots <= 0)))
            {
                walk?.PassWebhook(line.Key.WebhookKey);
            }

            if (!line.IsHeld
                && line.Key.TenantKey == RowKeys.OfTenant(left.TenantId)
                && !state.Slots.CanTake(left.TenantId, isRetry))
            {
                walk?.PassTenant(line.Key.TenantKey);
            }
        }
    }
}
