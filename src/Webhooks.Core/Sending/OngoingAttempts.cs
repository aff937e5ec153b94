using Webhooks.Matching;
using Webhooks.Outbox;

namespace Webhooks.Sending;

/// <summary>
/// What is being attempted, in the order it began, so that each attempt ends once: with what came of it, or given up. A
/// call that waits for its receiver costs a connection and some memory, not a worker: after a while it goes on without a slot,
/// as long as there are not too many of those, of its tenant or in all. Thread-safe.
/// </summary>
internal sealed class OngoingAttempts : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TenantKey, int> _slowOf = [];
    private readonly WebhookDirectory _directory;
    private readonly SendLimiter _gate;
    private readonly TimeProvider _time;
    private readonly Action _slotsFreed;
    private readonly TimeSpan _slowAfter;
    private readonly int _mostSlow;
    private readonly double _tenantShare;
    private readonly ITimer _timer;
    private OngoingAttempt? _first;
    private OngoingAttempt? _last;
    private bool _isTimed = true;
    private int _sending;
    private int _retriesSending;
    private int _slow;

    /// <param name="directory">Says whether there are tenants.</param>
    /// <param name="gate">Counts slots for webhooks and tenants.</param>
    /// <param name="options">How many calls are slow, and when.</param>
    /// <param name="time">The clock.</param>
    /// <param name="slotsFreed">Called where calls went on without their slots.</param>
    public OngoingAttempts(
        WebhookDirectory directory, SendLimiter gate, DeliveryOptions options, TimeProvider time, Action slotsFreed)
    {
        _directory = directory;
        _gate = gate;
        _time = time;
        _slotsFreed = slotsFreed;
        _slowAfter = options.SlowCallAfter;
        _mostSlow = options.MaxSlowCalls;
        _tenantShare = options.TenantShare;
        _timer = time.CreateTimer(
            static attempts => ((OngoingAttempts)attempts!).FreeSlots(), this, _slowAfter, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many slots are used.</summary>
    public int Sending => Volatile.Read(ref _sending);

    /// <summary>How many of them retries use.</summary>
    public int RetriesSending => Volatile.Read(ref _retriesSending);

    /// <summary>How many calls go on without a slot.</summary>
    public int Slow => Volatile.Read(ref _slow);

    public OngoingAttempt Begin(LeasedDelivery leased)
    {
        var attempt = new OngoingAttempt(leased, _time.GetTimestamp());
        _gate.Enter(leased.Message, leased.IsRetry);
        lock (_lock)
        {
            Append(attempt);
            Count(attempt, 1);
            if (!_isTimed)
            {
                _isTimed = true;
                _timer.Change(_slowAfter, Timeout.InfiniteTimeSpan);
            }
        }

        return attempt;
    }

    /// <summary>Whether it had not ended before; and how many slots are used once it has freed its own.</summary>
    public bool TryEnd(OngoingAttempt attempt, out int sending)
    {
        lock (_lock)
        {
            sending = _sending;
            if (attempt.HasEnded)
            {
                return false;
            }

            attempt.HasEnded = true;
            TakeOut(attempt);
            if (attempt.IsSlow)
            {
                CountSlow(attempt, -1);
            }
            else
            {
                Count(attempt, -1);
                sending = _sending;
            }
        }

        _gate.Leave(attempt.Leased.Message, attempt.Leased.IsRetry, hadSlot: !attempt.IsSlow);
        return true;
    }

    /// <summary>What has not ended yet.</summary>
    public IReadOnlyList<OngoingAttempt> Left()
    {
        var left = new List<OngoingAttempt>();
        lock (_lock)
        {
            for (var attempt = _first; attempt is not null; attempt = attempt.After)
            {
                left.Add(attempt);
            }
        }

        return left;
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Lets calls that have waited for long go on without their slots.</summary>
    private void FreeSlots()
    {
        var freed = new List<OngoingAttempt>();
        lock (_lock)
        {
            var next = _first;
            while (next is { } attempt && _time.GetElapsedTime(attempt.BegunAt) >= _slowAfter)
            {
                next = attempt.After;
                if (!attempt.IsSlow && CanBeSlow(attempt))
                {
                    attempt.IsSlow = true;
                    Count(attempt, -1);
                    CountSlow(attempt, 1);
                    freed.Add(attempt);
                }
            }

            _isTimed = _sending > 0;
            if (_isTimed)
            {
                _timer.Change(_slowAfter / 8, Timeout.InfiniteTimeSpan);
            }
        }

        foreach (var attempt in freed)
        {
            _gate.LeaveSlot(attempt.Leased.Message, attempt.Leased.IsRetry);
        }

        if (freed.Count > 0)
        {
            _slotsFreed();
        }
    }

    /// <summary>Of one tenant there are no more than a part of the room that is left, as with <see cref="TenantSlots"/>.</summary>
    private bool CanBeSlow(OngoingAttempt attempt) =>
        _slow < _mostSlow
        && (!_directory.Current.HasTenants || _slowOf.GetValueOrDefault(TenantOf(attempt)) < _tenantShare * (_mostSlow - _slow));

    private static TenantKey TenantOf(OngoingAttempt attempt) => new(attempt.Leased.Message.TenantId);

    private void Count(OngoingAttempt attempt, int change)
    {
        _sending += change;
        _retriesSending += attempt.Leased.IsRetry ? change : 0;
    }

    private void CountSlow(OngoingAttempt attempt, int change)
    {
        _slow += change;
        var tenant = TenantOf(attempt);
        if ((_slowOf[tenant] = _slowOf.GetValueOrDefault(tenant) + change) == 0)
        {
            _slowOf.Remove(tenant);
        }
    }

    private void Append(OngoingAttempt attempt)
    {
        attempt.Before = _last;
        _last?.After = attempt;
        _first ??= attempt;
        _last = attempt;
    }

    private void TakeOut(OngoingAttempt attempt)
    {
        if (attempt.Before is { } before)
        {
            before.After = attempt.After;
        }
        else
        {
            _first = attempt.After;
        }

        if (attempt.After is { } after)
        {
            after.Before = attempt.Before;
        }
        else
        {
            _last = attempt.Before;
        }
    }
}
