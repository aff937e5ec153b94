using System.Collections.Concurrent;
using System.Globalization;
using Webhooks.Outbox;

namespace Webhooks.Conformance;

/// <summary>Message stores that each break one promise, in a way that a store of somebody's own may.</summary>
internal static class Defects
{
    public static Dictionary<string, Func<IOutbox, IOutbox>> All { get; } = new()
    {
        ["forgets the ids of messages"] = store => new ForgetsIds(store),
        ["cuts bodies off"] = store => new Adding(store, message => message with { Body = message.Body[..Math.Min(4_000, message.Body.Length)] }),
        ["delivers to the first URL only"] = store => new Adding(store, message => message with { Urls = [message.Urls[0]] }),
        ["accepts stale tokens"] = store => new AcceptsStaleTokens(store),
        ["leases twice"] = store => new LeasesTwice(store),
        ["ignores slots"] = store => new Gated(store, allowance => new(int.MaxValue, allowance.CallsPerSecond)),
        ["ignores rates"] = store => new Gated(store, allowance => allowance with { CallsPerSecond = null }),
        ["ignores the retry limit"] = store => new Claiming(store, request => request with { RetryLimit = request.Limit }),
        ["ignores the shares of tenants"] = store => new Claiming(store, request => request with { TenantShare = null }),
        ["leases more than it may"] = store => new Claiming(store, request => request with { Limit = request.Limit + 1 }),
        ["lets nothing expire"] = store => new Claiming(store, request => request with { MaxAge = TimeSpan.MaxValue }),
        ["never says when to ask again"] = store => new NeverDue(store),
        ["does not prolong leases"] = store => new DoesNotRenew(store),
        ["loses attempts"] = store => new Completing(store, each => each with { Attempt = null }),
        ["keeps every response"] = store => new Answering(store, (answered, _) => answered),
        ["cuts characters in two"] = store => new Answering(store, (answered, kept) =>
            kept is { ResponseIsCut: true, ResponseIsDropped: false } ? kept with { Response = answered.Response[..256] } : kept),
        ["does not say what it dropped"] = store => new Answering(store, (_, kept) => kept with { ResponseIsDropped = false }),
        ["forgets headers"] = store => new Answering(store, (_, kept) => kept with { RequestHeaders = AttemptHeaders.Empty }),
        ["keeps the headers of dropped responses"] = store => new Answering(store, (answered, kept) =>
            kept with { ResponseHeaders = answered.ResponseHeaders }),
        ["charges what was not attempted"] = store => new Completing(store, each => each.Decision.IsCharged || each.Attempt is null
            ? each
            : each with { Decision = DeliveryDecision.Retry(each.Decision.Delay) }),
        ["retries at once"] = store => new Completing(store, each => each.Decision.State == DeliveryState.Pending
            ? each with { Decision = DeliveryDecision.Retry(TimeSpan.Zero) }
            : each),
        ["refuses a batch for one stale lease"] = store => new AllOrNothing(store),
        ["cannot record a zero"] = store => new CannotRecordZeros(store),
        ["notices twice"] = store => new NoticesTwice(store),
        ["releases all at once"] = store => new ReleasesAtOnce(store),
        ["ignores activations"] = store => new IgnoresActivations(store),
        ["resends what is in flight"] = store => new SaysDue(store),
        ["purges whatever its age"] = store => new PurgesAll(store),
        ["has an unstable cursor"] = store => new PagesByOffset(store),
        ["counts double"] = store => new CountsDouble(store),
        ["shows none what is every tenant's"] = store => new ShowsEveryTenant(store),
        ["knows the first of several webhooks"] = store => new Knowing(store, ids => [.. ids.Take(1)]),
        ["knows webhooks twice"] = store => new Knowing(store, ids => [.. ids, .. ids]),
        ["takes what is held for pending"] = store => new Owing(store, seen => seen with { Pending = seen.Pending + seen.Held, Held = 0 }),
        ["is never late"] = store => new Owing(store, seen => seen with { OldestDue = TimeSpan.Zero }),
        ["takes what is paused for late"] = store => new Owing(store, paused: _ => []),
        ["does not count what is paused"] = store => new ForgetsThePaused(store),
        ["knows no express lane"] = store => new Express(store, lane => null),
        ["never lets go of the express lane"] = store => new Express(store, lane => lane ?? new AnyLane()),
        ["keeps reservations"] = store => new Express(store, lane => lane is null ? null : new GreedyLane(lane)),
        ["hands over what was known"] = store => new HandsOverAgain(store),
    };

    private sealed class ForgetsIds(IOutbox store) : DelegatingStore(store)
    {
        private int _calls;

        public override ValueTask<AddResult> AddAsync(
            IReadOnlyList<WebhookMessage> messages, WhenFull mode, CancellationToken cancellationToken) => base.AddAsync(
                [.. messages.Select(message => message with { Id = $"{message.Id}/{Interlocked.Increment(ref _calls)}" })],
                mode,
                cancellationToken);
    }

    private sealed class Adding(IOutbox store, Func<WebhookMessage, WebhookMessage> change) : DelegatingStore(store)
    {
        public override ValueTask<AddResult> AddAsync(
            IReadOnlyList<WebhookMessage> messages, WhenFull mode, CancellationToken cancellationToken) =>
            base.AddAsync([.. messages.Select(change)], mode, cancellationToken);
    }

    private sealed class Claiming(IOutbox store, Func<ClaimRequest, ClaimRequest> change) : DelegatingStore(store)
    {
        public override ValueTask<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
            base.ClaimAsync(change(request), cancellationToken);
    }

    private sealed class Completing(IOutbox store, Func<DeliveryCompletion, DeliveryCompletion> change)
        : DelegatingStore(store)
    {
        public override ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
            IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken) =>
            base.CompleteAsync([.. completions.Select(change)], limits, cancellationToken);
    }

    /// <summary>Shows attempts otherwise than they are kept, by what was answered to them.</summary>
    private sealed class Answering(IOutbox store, Func<AttemptOutcome, AttemptOutcome, AttemptOutcome> show)
        : DelegatingStore(store)
    {
        private readonly ConcurrentDictionary<(string, int), AttemptOutcome> _answered = new();

        public override ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
            IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken)
        {
            foreach (var attempt in completions.Select(each => each.Attempt).OfType<DeliveryAttempt>())
            {
                _answered[(attempt.DeliveryId, attempt.Number)] = attempt.Outcome;
            }

            return base.CompleteAsync(completions, limits, cancellationToken);
        }

        public override async ValueTask<DeliveryDetails?> FindAsync(
            string deliveryId, CancellationToken cancellationToken = default) =>
            await base.FindAsync(deliveryId, cancellationToken) is not { } found ? null : found with
            {
                Attempts =
                [
                    .. found.Attempts.Select(each => each with
                    {
                        Outcome = show(_answered[(each.DeliveryId, each.Number)], each.Outcome),
                    }),
                ],
            };
    }

    private sealed class Gated(IOutbox store, Func<SendAllowance, SendAllowance> change) : DelegatingStore(store)
    {
        private readonly ConcurrentDictionary<ISendLimiter, Gate> _gates = new();

        public override ValueTask<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
            base.ClaimAsync(
                request with { Gate = _gates.GetOrAdd(request.Gate, gate => new(gate, change)) }, cancellationToken);

        private sealed class Gate(ISendLimiter gate, Func<SendAllowance, SendAllowance> change) : ISendLimiter
        {
            public long Version => gate.Version;

            public SendAllowance GetAllowance(string webhookId) => change(gate.GetAllowance(webhookId));

            public TenantLoad LoadOf(string? tenantId) => gate.LoadOf(tenantId);
        }
    }

    private sealed class LeasesTwice(IOutbox store) : DelegatingStore(store)
    {
        private LeasedDelivery? _last;

        public override async ValueTask<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
        {
            var claim = await base.ClaimAsync(request, cancellationToken);
            if (claim.Deliveries.Count > 0)
            {
                _last = claim.Deliveries[^1];
                return claim;
            }

            return _last is null ? claim : claim with { Deliveries = [_last] };
        }
    }

    private sealed class AcceptsStaleTokens(IOutbox store) : DelegatingStore(store)
    {
        private readonly ConcurrentDictionary<string, LeaseToken> _current = new();

        public override async ValueTask<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
        {
            var claim = await base.ClaimAsync(request, cancellationToken);
            foreach (var leased in claim.Deliveries)
            {
                _current[leased.Lease.DeliveryId] = leased.Lease;
            }

            return claim;
        }

        public override ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
            IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken) =>
            base.CompleteAsync(
                [.. completions.Select(each => each with { Lease = _current.GetValueOrDefault(each.Lease.DeliveryId, each.Lease) })],
                limits,
                cancellationToken);
    }

    private sealed class NeverDue(IOutbox store) : DelegatingStore(store)
    {
        public override async ValueTask<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
            await base.ClaimAsync(request, cancellationToken) with { NextDue = null };
    }

    private sealed class DoesNotRenew(IOutbox store) : DelegatingStore(store)
    {
        public override ValueTask<IReadOnlyList<LeaseToken>> RenewAsync(
            IReadOnlyList<LeaseToken> leases, TimeSpan duration, CancellationToken cancellationToken) => new([]);
    }

    private sealed class AllOrNothing(IOutbox store) : DelegatingStore(store)
    {
        public override async ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
            IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken)
        {
            var lost = await RenewAsync([.. completions.Select(each => each.Lease)], TimeSpan.FromHours(1), cancellationToken);
            return lost.Count == 0
                ? await base.CompleteAsync(completions, limits, cancellationToken)
                : [.. completions.Select(_ => CompletionResult.Refused)];
        }
    }

    private sealed class CannotRecordZeros(IOutbox store) : DelegatingStore(store)
    {
        public override ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
            IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken) =>
            completions.Any(each => each.Attempt?.Outcome.Reason?.Contains('\0', StringComparison.Ordinal) == true)
                ? throw new FormatException("invalid byte sequence for encoding \"UTF8\": 0x00")
                : base.CompleteAsync(completions, limits, cancellationToken);
    }

    private sealed class NoticesTwice(IOutbox store) : DelegatingStore(store)
    {
        private DestinationNotice? _last;

        public override async ValueTask<IReadOnlyList<CompletionResult>> CompleteAsync(
            IReadOnlyList<DeliveryCompletion> completions, FailureLimits limits, CancellationToken cancellationToken)
        {
            var results = await base.CompleteAsync(completions, limits, cancellationToken);
            _last = results.FirstOrDefault(result => result.Notice is not null)?.Notice ?? _last;
            return [.. results.Select(result => result with { Notice = _last })];
        }
    }

    private sealed class ReleasesAtOnce(IOutbox store) : DelegatingStore(store)
    {
        public override ValueTask<int> EnableUrlAsync(
            string webhookId, string url, CancellationToken cancellationToken = default) =>
            RemoveUrlAsync(webhookId, url, cancellationToken);
    }

    private sealed class IgnoresActivations(IOutbox store) : DelegatingStore(store)
    {
        public override ValueTask<int> ResumeWebhookAsync(string webhookId, CancellationToken cancellationToken = default) =>
            new(60);
    }

    private sealed class SaysDue(IOutbox store) : DelegatingStore(store)
    {
        public override async ValueTask<ResendResult> ResendDeliveryAsync(
            string deliveryId, CancellationToken cancellationToken = default)
        {
            await base.ResendDeliveryAsync(deliveryId, cancellationToken);
            return ResendResult.Due;
        }
    }

    private sealed class PurgesAll(IOutbox store) : DelegatingStore(store)
    {
        public override ValueTask<int> PurgeAsync(
            TimeSpan age, int limit, CancellationToken cancellationToken = default) =>
            base.PurgeAsync(TimeSpan.Zero, limit, cancellationToken);
    }

    private sealed class PagesByOffset(IOutbox store) : DelegatingStore(store)
    {
        public override async ValueTask<Page<Delivery>> QueryAsync(
            DeliveryQuery query, CancellationToken cancellationToken = default)
        {
            var skip = int.Parse(query.Cursor ?? "0", CultureInfo.InvariantCulture);
            var all = await base.QueryAsync(query with { Cursor = null, Limit = DeliveryQuery.MaxLimit }, cancellationToken);
            return new(
                [.. all.Items.Skip(skip).Take(query.Limit)],
                all.Items.Count > skip + query.Limit ? $"{skip + query.Limit}" : null);
        }
    }

    private sealed class ShowsEveryTenant(IOutbox store) : DelegatingStore(store)
    {
        public override ValueTask<Page<Delivery>> QueryAsync(
            DeliveryQuery query, CancellationToken cancellationToken = default) => base.QueryAsync(
                query.Tenant.TenantId is null ? query with { Tenant = TenantFilter.All } : query, cancellationToken);
    }

    /// <summary>Each asked for by itself, so that a webhook that is named twice is answered twice.</summary>
    private sealed class Knowing(IOutbox store, Func<IEnumerable<string>, string[]> change) : DelegatingStore(store)
    {
        public override async ValueTask<IReadOnlyList<DestinationState>> GetDestinationsAsync(
            IReadOnlyCollection<string> webhookIds, CancellationToken cancellationToken = default)
        {
            var states = new List<DestinationState>();
            foreach (var id in change(webhookIds.Distinct()))
            {
                states.AddRange(await base.GetDestinationsAsync([id], cancellationToken));
            }

            return states;
        }
    }

    private sealed class Owing(
        IOutbox store,
        Func<BacklogSnapshot, BacklogSnapshot>? change = null,
        Func<IReadOnlyCollection<string>, IReadOnlyCollection<string>>? paused = null) : DelegatingStore(store)
    {
        public override async ValueTask<BacklogSnapshot> ReadBacklogAsync(
            IReadOnlyCollection<string> named, CancellationToken cancellationToken)
        {
            var seen = await base.ReadBacklogAsync(paused?.Invoke(named) ?? named, cancellationToken);
            return change?.Invoke(seen) ?? seen;
        }
    }

    private sealed class ForgetsThePaused(IOutbox store) : DelegatingStore(store)
    {
        public override async ValueTask<BacklogSnapshot> ReadBacklogAsync(
            IReadOnlyCollection<string> paused, CancellationToken cancellationToken)
        {
            var seen = await base.ReadBacklogAsync(paused, cancellationToken);
            return paused.Count > 0 ? seen with { Pending = seen.Pending - 1 } : seen;
        }
    }

    private sealed class CountsDouble(IOutbox store) : DelegatingStore(store)
    {
        public override async ValueTask<IReadOnlyList<DailyActivity>> GetDailyActivityAsync(
            string webhookId, DateOnly from, DateOnly until, CancellationToken cancellationToken = default) =>
            [
                .. (await base.GetDailyActivityAsync(webhookId, from, until, cancellationToken))
                    .Select(each => each with { Calls = 2 * each.Calls }),
            ];
    }

    private sealed class Express(IOutbox store, Func<IExpressLane?, IExpressLane?> change) : DelegatingStore(store)
    {
        public override void UseExpressLane(IExpressLane? lane) => base.UseExpressLane(change(lane));
    }

    private sealed class HandsOverAgain(IOutbox store) : DelegatingStore(store)
    {
        private IExpressLane? _lane;
        private LeasedDelivery? _last;

        public override void UseExpressLane(IExpressLane? lane)
        {
            _lane = lane;
            base.UseExpressLane(lane is null ? null : new GreedyLane(lane, delivery => _last = delivery));
        }

        public override async ValueTask<AddResult> AddAsync(
            IReadOnlyList<WebhookMessage> messages, WhenFull mode, CancellationToken cancellationToken)
        {
            var added = await base.AddAsync(messages, mode, cancellationToken);
            if (added.Recorded == 0 && _last is not null)
            {
                using var reservation = _lane!.Reserve();
                reservation.TryReserve(_last.Message);
                reservation.HandOver(_last);
            }

            return added;
        }
    }

    /// <summary>A lane that takes everything and sends nothing.</summary>
    private sealed class AnyLane : IExpressLane, IExpressReservation
    {
        public TimeSpan Lease => TimeSpan.FromHours(1);

        public IExpressReservation Reserve() => this;

        public bool TryReserve(WebhookMessage message) => true;

        public bool HandOver(LeasedDelivery delivery) => true;

        public void Dispose()
        {
        }
    }

    /// <summary>A lane in front of another one, whose reservations are never returned.</summary>
    private sealed class GreedyLane(IExpressLane lane, Action<LeasedDelivery>? taken = null) : IExpressLane
    {
        public IExpressReservation Reserve() => new Reservation(lane.Reserve(), taken);

        private sealed class Reservation(IExpressReservation reservation, Action<LeasedDelivery>? taken) : IExpressReservation
        {
            public TimeSpan Lease => reservation.Lease;

            public bool TryReserve(WebhookMessage message) => reservation.TryReserve(message);

            public bool HandOver(LeasedDelivery delivery)
            {
                taken?.Invoke(delivery);
                return reservation.HandOver(delivery);
            }

            public void Dispose()
            {
            }
        }
    }
}
