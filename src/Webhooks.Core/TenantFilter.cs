namespace Webhooks;

/// <summary>Whose things are meant: those of every tenant, of one, or those that belong to none.</summary>
/// <remarks>
/// Compared exactly. The default is <see cref="Every"/>; what a host shows to somebody is asked for with
/// <see cref="Only"/>, so that nobody sees what is not theirs.
/// </remarks>
public readonly record struct TenantFilter
{
    private readonly bool _isOne;

    private TenantFilter(string? tenantId) => (_isOne, TenantId) = (true, tenantId);

    /// <summary>Those of every tenant, and those that belong to none.</summary>
    public static TenantFilter Every => default;

    /// <summary>Whether those of every tenant are meant.</summary>
    public bool IsEvery => !_isOne;

    /// <summary>The one tenant that is meant.</summary>
    /// <value>Null where those of none are meant, and where <see cref="IsEvery"/>.</value>
    public string? TenantId { get; }

    /// <summary>Those of one tenant.</summary>
    /// <param name="tenantId">The tenant; null for those that belong to no tenant.</param>
    public static TenantFilter Only(string? tenantId) => new(tenantId);

    /// <summary>Whether something of this tenant is meant.</summary>
    /// <param name="tenantId">The tenant; null for something that belongs to none.</param>
    public bool Includes(string? tenantId) => IsEvery || TenantId == tenantId;

    /// <summary>Whose, in words.</summary>
    public override string ToString() => IsEvery ? "every tenant" : TenantId is null ? "no tenant" : $"tenant {TenantId}";
}
