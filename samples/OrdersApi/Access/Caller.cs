namespace OrdersApi.Access;

/// <summary>Represents the caller of the current request.</summary>
internal sealed class Caller(IHttpContextAccessor requests)
{
    /// <summary>The claim with the tenant id.</summary>
    public const string Tenant = "tenant";

    /// <summary>The claim with the resources that a caller may manage.</summary>
    public const string Manages = "manages";

    /// <summary>Gets the tenant, or null outside of a request, where webhooks run in the background.</summary>
    public string? TenantId => requests.HttpContext?.User.FindFirst(Tenant)?.Value;
}
