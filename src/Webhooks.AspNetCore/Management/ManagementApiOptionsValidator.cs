using Microsoft.Extensions.Options;
using Webhooks.Buffering;
using Webhooks.Settings;

namespace Webhooks.Management;

/// <summary>The rules of <see cref="ManagementApiOptions"/>; every error says what to write.</summary>
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
            rules.Fail(nameof(options.AllowedOrigins), origin, "must be an origin as browsers send it, without a path and without "
                + "the port that its scheme has by default, such as https://portal.example");
        }

        return rules.ToResult();
    }

    private static void CheckTenants(ManagementApiOptions options, OptionRules rules)
    {
        bool[] ways = [options.TenantClaim is not null, options.FindTenant is not null, options.HasNoTenants];
        var chosen = ways.Count(way => way);
        if (chosen != 1)
        {
            rules.Fail("The management API must know in exactly one way whose webhooks a request is about, and knows "
                + $"{chosen}: AddManagementApi(api => api.TenantClaim = \"tenant\"), api.FindTenant = context => …, or "
                + "api.HasNoTenants = true.");
        }

        rules.Require(
            options.TenantClaim is not { } claim || !string.IsNullOrWhiteSpace(claim),
            nameof(options.TenantClaim),
            "empty",
            "must be the type of a claim");
    }

    private static void CheckBodies(ManagementApiOptions options, OptionRules rules)
    {
        rules.Between(nameof(options.MaxRequestBytes), options.MaxRequestBytes, MinRequestBytes, MaxRequestBytes);
        new BodyLimits(options.MaxRequestBytes, options.MaxBufferedBytes, options.ReadTimeout)
            .Check(rules, nameof(options.MaxRequestBytes));
    }
}
