namespace OrdersApi.Access;

/// <summary>Whose request is being handled.</summary>
internal sealed class Caller(IHttpContextAccessor requests)
{
    /// <summary>The claim that names the tenant.</summary>
    public const string Tenant = "tenant";

    /// <summary>The claim that says what a caller may manage.</summary>
    public const string Manages = "manages";

    /// <summary>The tenant; null outside of a request, where webhooks do work of their own.</summary>
    public string? TenantId => requests.HttpContext?.User.FindFirst(Tenant)?.Value;
}
