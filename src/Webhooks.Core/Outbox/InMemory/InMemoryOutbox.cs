using Microsoft.Extensions.Options;
using Webhooks.Definitions;

namespace Webhooks.Outbox.InMemory;

/// <summary>
/// The outbox in memory: everything a durable one does, leases and tokens included, for as long as the process lives.
/// </summary>
/// <remarks>
/// Bounded by <see cref="InMemoryOptions"/>. Times inside it are counted from its start by a clock that never jumps.
/// This part holds the state; the others read it: adding, claiming, completing, control, sending again, the log.
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
        _activationSpan = options.Value.GetActivationSpan();
        _signals = signals;
        _time = time;
        _start = time.GetTimestamp();
    }

    /// <summary>How much it remembers, to be sure that it forgets.</summary>
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

    /// <summary>How many tenants have something waiting.</summary>
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

    /// <summary>How many bytes the log holds, and of how many tenants.</summary>
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

    /// <summary>Ends when there may be room for those that wait for it now.</summary>
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
            // Whose it is was not known when its URL was held.
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
            // Its rate would be forgotten with it.
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

    /// <summary>Lets those who wait for room look again.</summary>
    private void AnnounceRoom()
    {
        _roomComes?.TrySetResult();
        _roomComes = null;
    }
}
