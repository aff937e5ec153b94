using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace OrdersApi.Access;

/// <summary>Provides the people who can sign in to the pages. Use your own sign-in instead.</summary>
internal sealed class Visitors(IConfiguration configuration)
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>Gets the names of all visitors with their tenants.</summary>
    public IEnumerable<(string Name, string Tenant)> All =>
        from tenant in configuration.GetSection("Tenants").GetChildren()
        from visitor in tenant.GetSection("Visitors").GetChildren()
        select (visitor.Key, tenant.Key);

    /// <summary>Returns the visitor with a name, or null.</summary>
    public ClaimsPrincipal? Find(string? name) =>
        All.FirstOrDefault(each => each.Name == name) is { Name: { } known, Tenant: var tenant }
            ? new(new ClaimsIdentity(ClaimsOf(known, tenant), Scheme))
            : null;

    /// <summary>Returns whether a visitor may change webhooks, and not only look at them.</summary>
    public static bool Manages(ClaimsPrincipal visitor) => visitor.HasClaim(Caller.Manages, "webhooks");

    private IEnumerable<Claim> ClaimsOf(string name, string tenant)
    {
        yield return new(ClaimTypes.Name, name);
        yield return new(Caller.Tenant, tenant);
        if (configuration[$"Tenants:{tenant}:Visitors:{name}"] is { Length: > 0 } resource)
        {
            yield return new(Caller.Manages, resource);
        }
    }
}
