namespace Webhooks;

/// <summary>Selects all tenants, one tenant, or what belongs to no tenant.</summary>
/// <remarks>
/// Tenant ids are compared exactly. The default value is <see cref="All"/>. Use <see cref="For"/> for everything that you
/// show to a customer.
/// </remarks>
public readonly record struct TenantFilter
{
    private readonly bool _isOne;

    private TenantFilter(string? tenantId) => (_isOne, TenantId) = (true, tenantId);

    /// <summary>Gets the filter that includes every tenant and what belongs to no tenant.</summary>
    public static TenantFilter All => default;

    /// <summary>Gets the filter that includes only what belongs to no tenant.</summary>
    public static TenantFilter NoTenant { get; } = new(null);

    /// <summary>Gets a value indicating whether the filter includes every tenant.</summary>
    public bool IsAll => !_isOne;

    /// <summary>Gets the selected tenant.</summary>
    /// <value>The tenant id, or <see langword="null"/> for <see cref="All"/> and <see cref="NoTenant"/>.</value>
    public string? TenantId { get; }

    /// <summary>Returns the filter for one tenant.</summary>
    /// <param name="tenantId">The tenant id, or <see langword="null"/> for <see cref="NoTenant"/>.</param>
    public static TenantFilter For(string? tenantId) => new(tenantId);

    /// <summary>Determines whether the filter includes a tenant.</summary>
    /// <param name="tenantId">The tenant id, or <see langword="null"/> for what belongs to no tenant.</param>
    public bool Includes(string? tenantId) => IsAll || TenantId == tenantId;

    /// <summary>Returns the selection in words.</summary>
    public override string ToString() => IsAll ? "every tenant" : TenantId is null ? "no tenant" : $"tenant {TenantId}";
}
