using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Webhooks.Management.Problems;

namespace Webhooks.Management;

/// <summary>Says whose webhooks a request is about, as the host set it up.</summary>
internal sealed class RequestTenant(IOptions<ManagementApiOptions> options)
{
    /// <summary>The tenant; null only where the host has none.</summary>
    /// <exception cref="ProblemException">Nobody can tell.</exception>
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
            ? throw new ProblemException(Problem.Of(StatusCodes.Status403Forbidden, "The caller belongs to no tenant."))
            : tenantId;
    }

    /// <summary>The value of the claim; null also where there are several that differ.</summary>
    private static string? ClaimOf(HttpContext context, string type)
    {
        string[] values = [.. context.User.FindAll(type).Select(claim => claim.Value).Distinct(StringComparer.Ordinal)];
        return values is [var only] ? only : null;
    }
}
