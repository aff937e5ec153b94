namespace Webhooks;

/// <summary>How the slots of one claim are divided among tenants. A store makes one for each claim; not thread-safe.</summary>
/// <remarks>
/// <para>
/// Two rules, where <see cref="ClaimRequest.TenantShare"/> is set. A tenant that uses its share gets more only where nobody
/// else has something due. And a tenant never uses as many slots as are free: so <c>n</c> tenants that take all they get leave
/// one part in <c>n + 1</c> of the slots to whoever comes next. The same holds for the slots that retries may use.
/// </para>
/// <para>
/// The second rule is the dynamic threshold of A. K. Choudhury and E. L. Hahne, "Dynamic queue length thresholds for
/// shared-memory packet switches", IEEE/ACM Transactions on Networking 6 (2), 1998, with a factor of one.
/// </para>
/// </remarks>
/// <param name="request">The claim.</param>
/// <param name="taken">How many of its slots what is too old takes.</param>
public sealed class TenantSlots(ClaimRequest request, int taken = 0)
{
    private readonly Dictionary<Tenant, TenantLoad> _loads = [];

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

        if (request.TenantShare is null)
        {
            return true;
        }

        var load = LoadOf(tenantId);
        return load.Slots < Left && (!isRetry || load.Retries < RetriesLeft);
    }

    /// <summary>Whether a tenant uses less than its share: those that do come before the others.</summary>
    /// <param name="tenantId">The tenant; null for the webhooks that have none.</param>
    public bool IsWithinShare(string? tenantId) =>
        request.TenantShare is not { } share || LoadOf(tenantId).Slots < share;

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
        var tenant = new Tenant(tenantId);
        if (!_loads.TryGetValue(tenant, out var load))
        {
            _loads.Add(tenant, load = request.Gate.LoadOf(tenantId));
        }

        return load;
    }
}
