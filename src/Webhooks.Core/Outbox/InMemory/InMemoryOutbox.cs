using Microsoft.Extensions.Options;
using Webhooks.Definitions;

namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Stores the outbox in memory. It behaves like a durable one, including leases and tokens, while the process runs.
/// </summary>
/// <remarks>
/// <see cref="InMemoryOptions"/> limits its size. Its times are counted from its start by a clock that never jumps. This
/// part holds the state. The other parts add, claim, complete, control, resend and log.
/// </remarks>
internal sealed partial class InMemoryOutbox : IOutbox
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, WebhookLane> _lanes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredMessage> _messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredDelivery> _deliveries = new(StringComparer.Ordinal);
    private readonly StoredDeliveryList _open = new(static d => ref d.Age, d => d.AgesFrom);
    private readonly TenantLogs _tenantLogs;
    private readonly SettledDeliveries _settled;
    private readonly StoredDeliveryList _byLease = new(static d => ref d.Turn, d => d.LeaseUntil);
    private readonly PriorityQueue<WebhookLane, TimeSpan> _resting = new();
    private readonly LaneSchedule _schedule = new();
    private readonly Dictionary<TenantKey, TenantLanes> _tenants = [];
    private readonly OutboxRoom _room;
    private readonly HeldDeliveries _held;
    private readonly RecordedDeliveries _recorded = new();
    private readonly DailyCounters _counters = new();
    private readonly DailyResponses _responses;
    private readonly MessageIdMemory _settledIds;
    private readonly LogBudget _budget;
    private readonly InMemoryOptions _options;
    private readonly WebhookSignals _signals;
    private readonly TimeProvider _time;
    private readonly TimeSpan _releaseInterval;
    private readonly TimeSpan _activationSpan;
    private readonly long _start;
    private TaskCompletionSource? _roomComes;
    private long _sequence;

    public InMemoryOutbox(IOptions<WebhooksOptions> options, WebhookSignals signals, TimeProvider time)
    {
        _options = options.Value.InMemory;
        _room = new(_options);
        _held = new(_room);
        _settledIds = new(_options.RememberedMessages);
        _tenantLogs = new(_options.LoggedDeliveries, _options.LoggedBytes);
        _settled = new(_tenantLogs);
        _budget = new(_tenantLogs, _options.LoggedBytes);
        _responses = new(options.Value.Delivery.LoggedResponseBytesPerTenantAndDay);
        _releaseInterval = TimeSpan.FromSeconds(1) / options.Value.Delivery.ResumeRate;
        _activationSpan = options.Value.ActivationSpan;
        _signals = signals;
        _time = time;
        _start = time.GetTimestamp();
    }

    /// <summary>Gets the numbers of stored items, for tests that check that it drops them.</summary>
    internal (int Lanes, int Messages, int Deliveries) Counts
    {
        get
        {
            lock (_lock)
            {
                return (_lanes.Count, _messages.Count, _deliveries.Count);
            }
        }
    }

    /// <summary>Gets the number of tenants with open deliveries.</summary>
    internal int Tenants
    {
        get
        {
            lock (_lock)
            {
                return _tenants.Count;
            }
        }
    }

    /// <summary>Gets the size of the log in bytes, and the number of its tenants.</summary>
    internal (long Bytes, int Tenants) LogCounts
    {
        get
        {
            lock (_lock)
            {
                return (_budget.Bytes, _tenantLogs.Count);
            }
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Completes when there may be room for callers that wait now.</summary>
    private Task RoomComes => (_roomComes ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private WebhookLane LaneOf(string webhookId, string? tenantId)
    {
        if (!_lanes.TryGetValue(webhookId, out var lane))
        {
            _lanes.Add(webhookId, lane = new(webhookId, TenantOf(tenantId), _held));
            lane.Tenant.Lanes++;
        }
        else if (lane.Waiting.Deliveries == 0 && lane.Tenant.TenantId != tenantId)
        {
            // The tenant was not known when a URL was disabled.
            LeaveTenant(lane);
            lane.Tenant = TenantOf(tenantId);
            lane.Tenant.Lanes++;
        }

        return lane;
    }

    private TenantLanes TenantOf(string? tenantId)
    {
        if (!_tenants.TryGetValue(new(tenantId), out var tenant))
        {
            _tenants.Add(new(tenantId), tenant = new(tenantId));
        }

        return tenant;
    }

    private void LeaveTenant(WebhookLane lane)
    {
        if (--lane.Tenant.Lanes == 0)
        {
            _tenants.Remove(new(lane.Tenant.TenantId));
        }
    }

    private void ForgetLaneIfEmpty(WebhookLane lane)
    {
        if (!lane.IsForgettable)
        {
            return;
        }

        if (lane.NextCall <= Now)
        {
            _lanes.Remove(lane.WebhookId);
            LeaveTenant(lane);
        }
        else if (!lane.IsResting)
        {
            // The lane is kept until its rate no longer matters.
            lane.IsResting = true;
            _resting.Enqueue(lane, lane.NextCall);
        }
    }

    private void ForgetRestedLanes(TimeSpan now)
    {
        while (_resting.TryPeek(out var lane, out var until) && until <= now)
        {
            _resting.Dequeue();
            lane.IsResting = false;
            ForgetLaneIfEmpty(lane);
        }
    }

    /// <summary>Wakes callers that wait for room.</summary>
    private void AnnounceRoom()
    {
        _roomComes?.TrySetResult();
        _roomComes = null;
    }
}
