using Microsoft.Extensions.Options;
using Webhooks.Buffering;
using Webhooks.Settings;

namespace Webhooks.Management;

/// <summary>Validates <see cref="ManagementApiOptions"/>. Each error says what to write.</summary>
internal sealed class ManagementApiOptionsValidator : IValidateOptions<ManagementApiOptions>
{
    private const int MinRequestBytes = 1024;
    private const int MaxRequestBytes = 100 * 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, ManagementApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = OptionRules.Of<ManagementApiOptions>();
        CheckTenants(options, rules);
        CheckBodies(options, rules);
        foreach (var origin in options.AllowedOrigins.Where(origin => !Origins.IsOrigin(origin)))
        {
            rules.Fail(
                nameof(options.AllowedOrigins),
                origin,
                "must be an origin as browsers send it, without a path and without the default port of its scheme, "
                    + "for example https://portal.example");
        }

        return rules.ToResult();
    }

    private static void CheckTenants(ManagementApiOptions options, OptionRules rules)
    {
        bool[] ways = [options.TenantClaim is not null, options.FindTenant is not null, options.HasNoTenants];
        var chosen = ways.Count(way => way);
        if (chosen != 1)
        {
            rules.Fail("ManagementApi needs exactly one of TenantClaim, FindTenant and HasNoTenants, but "
                + $"{chosen} are set. Call AddManagementApi(api => api.TenantClaim = \"tenant\"), or set api.FindTenant or "
                + "api.HasNoTenants instead.");
        }

        rules.Require(
            options.TenantClaim is not { } claim || !string.IsNullOrWhiteSpace(claim),
            nameof(options.TenantClaim),
            "empty",
            "must be a claim type");
    }

    private static void CheckBodies(ManagementApiOptions options, OptionRules rules)
    {
        rules.Between(nameof(options.MaxRequestBytes), options.MaxRequestBytes, MinRequestBytes, MaxRequestBytes);
        new BodyLimits(options.MaxRequestBytes, options.MaxBufferedBytes, options.ReadTimeout)
            .Check(rules, nameof(options.MaxRequestBytes));
    }
}
