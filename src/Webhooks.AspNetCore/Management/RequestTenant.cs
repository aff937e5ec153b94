using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Webhooks.Management.Problems;

namespace Webhooks.Management;

/// <summary>Finds the tenant of a request, as the host configured it.</summary>
internal sealed class RequestTenant(IOptions<ManagementApiOptions> options)
{
    /// <summary>Returns the tenant, or null if the host has no tenants.</summary>
    /// <exception cref="ProblemException">The request has no tenant.</exception>
    public async ValueTask<string?> FindAsync(HttpContext context)
    {
        var set = options.Value;
        if (set.HasNoTenants)
        {
            return null;
        }

        var tenantId = set.FindTenant is { } find
            ? await find(context).ConfigureAwait(false)
            : ClaimOf(context, set.TenantClaim!);
        return string.IsNullOrEmpty(tenantId)
            ? throw new ProblemException(Problem.Of(StatusCodes.Status403Forbidden, "The caller must belong to a tenant."))
            : tenantId;
    }

    /// <summary>Returns the name of the caller, or null if it is not known.</summary>
    public string? FindActor(HttpContext context) =>
        options.Value.ActorClaim is { } claim ? context.User.FindFirst(claim)?.Value : null;

    /// <summary>Returns the value of the claim, or null if there is none or if several differ.</summary>
    private static string? ClaimOf(HttpContext context, string type)
    {
        string[] values = [.. context.User.FindAll(type).Select(claim => claim.Value).Distinct(StringComparer.Ordinal)];
        return values is [var only] ? only : null;
    }
}
