namespace Webhooks.Outbox;

/// <summary>How the slots of one claim are divided among tenants. A store makes one for each claim; not thread-safe.</summary>
/// <remarks>
/// <para>
/// Where <see cref="ClaimRequest.TenantShare"/> is set, a tenant never uses more slots than that part of those that are free. With
/// a quarter, one tenant that takes all it gets has a fifth of the slots and eight of them have two thirds together: some are
/// left to whoever comes next, and the last ones go to tenants that have none. The slots that retries may use are divided in
/// the same way.
/// </para>
/// <para>
/// It is the dynamic threshold of A. K. Choudhury and E. L. Hahne, "Dynamic queue length thresholds for shared-memory packet
/// switches", IEEE/ACM Transactions on Networking 6 (2), 1998.
/// </para>
/// </remarks>
/// <param name="request">The claim.</param>
/// <param name="taken">How many of its slots what is too old takes.</param>
public sealed class TenantSlots(ClaimRequest request, int taken = 0)
{
    private readonly Dictionary<TenantKey, TenantLoad> _loads = [];

    /// <summary>How many slots are left.</summary>
    public int Left { get; private set; } = request.Limit - taken;

    /// <summary>How many of them retries may use, as long as any are left.</summary>
    public int RetriesLeft { get; private set; } = request.RetryLimit;

    /// <summary>Whether a tenant may have one more slot.</summary>
    /// <param name="tenantId">The tenant; null for the webhooks that have none.</param>
    /// <param name="isRetry">Whether it is for a retry.</param>
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

    /// <summary>Gives a tenant one slot.</summary>
    /// <param name="tenantId">The tenant; null for the webhooks that have none.</param>
    /// <param name="isRetry">Whether it is for a retry.</param>
    public void Take(string? tenantId, bool isRetry) => Change(tenantId, isRetry, 1);

    /// <summary>Takes back slots that a tenant got and did not use after all.</summary>
    /// <param name="tenantId">The tenant; null for the webhooks that have none.</param>
    /// <param name="isRetry">Whether they were for retries.</param>
    /// <param name="count">How many.</param>
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
