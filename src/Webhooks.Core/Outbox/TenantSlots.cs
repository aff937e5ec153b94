namespace Webhooks.Outbox;

/// <summary>
/// Divides the slots of one claim among tenants. An outbox creates an instance for each claim. Not thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// If <see cref="ClaimRequest.TenantShare"/> is set, a tenant never uses more than that share of the free slots. With a
/// quarter, one tenant that takes all it gets has a fifth of the slots, and eight of them have two thirds together. So some
/// slots are left for other tenants, and the last ones go to tenants that have none. The slots for retries are divided in
/// the same way.
/// </para>
/// <para>
/// This is the dynamic threshold of A. K. Choudhury and E. L. Hahne, "Dynamic queue length thresholds for shared-memory
/// packet switches", IEEE/ACM Transactions on Networking 6 (2), 1998.
/// </para>
/// </remarks>
/// <param name="request">The claim.</param>
/// <param name="taken">The number of slots that expired deliveries have taken.</param>
public sealed class TenantSlots(ClaimRequest request, int taken = 0)
{
    private readonly Dictionary<TenantKey, TenantLoad> _loads = [];

    /// <summary>Gets the number of slots that are left.</summary>
    public int Left { get; private set; } = request.Limit - taken;

    /// <summary>Gets the number of these slots that retries can use.</summary>
    public int RetriesLeft { get; private set; } = request.RetryLimit;

    /// <summary>Determines whether a tenant can have one more slot.</summary>
    /// <param name="tenantId">The tenant id, or <see langword="null"/> for webhooks without a tenant.</param>
    /// <param name="isRetry"><see langword="true"/> for a retry.</param>
    public bool CanTake(string? tenantId, bool isRetry)
    {
        if (Left <= 0 || (isRetry && RetriesLeft <= 0))
        {
            return false;
        }

        if (request.TenantShare is not { } share)
        {
            return true;
        }

        var load = LoadOf(tenantId);
        return load.Slots < share * Left && (!isRetry || load.Retries < share * RetriesLeft);
    }

    /// <summary>Gives one slot to a tenant.</summary>
    /// <param name="tenantId">The tenant id, or <see langword="null"/> for webhooks without a tenant.</param>
    /// <param name="isRetry"><see langword="true"/> for a retry.</param>
    public void Take(string? tenantId, bool isRetry) => Change(tenantId, isRetry, 1);

    /// <summary>Returns slots that a tenant did not use.</summary>
    /// <param name="tenantId">The tenant id, or <see langword="null"/> for webhooks without a tenant.</param>
    /// <param name="isRetry"><see langword="true"/> for slots of retries.</param>
    /// <param name="count">The number of slots.</param>
    public void Return(string? tenantId, bool isRetry, int count) => Change(tenantId, isRetry, -count);

    private void Change(string? tenantId, bool isRetry, int slots)
    {
        var retries = isRetry ? slots : 0;
        Left -= slots;
        RetriesLeft -= retries;
        if (request.TenantShare is not null)
        {
            var load = LoadOf(tenantId);
            _loads[new(tenantId)] = new(load.Slots + slots, load.Retries + retries);
        }
    }

    private TenantLoad LoadOf(string? tenantId)
    {
        var tenant = new TenantKey(tenantId);
        if (!_loads.TryGetValue(tenant, out var load))
        {
            _loads.Add(tenant, load = request.Gate.LoadOf(tenantId));
        }

        return load;
    }
}
