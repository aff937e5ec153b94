using Microsoft.Extensions.Options;
using Webhooks.Buffering;

namespace Webhooks.Management;

/// <summary>The rules of <see cref="ManagementApiOptions"/>; every error says what to write.</summary>
internal sealed class ManagementApiOptionsValidator : IValidateOptions<ManagementApiOptions>
{
    private const int MinRequestBytes = 1024;
    private const int MaxRequestBytes = 100 * 1024 * 1024;
    private const long MostBuffered = 1L << 40;

    public ValidateOptionsResult Validate(string? name, ManagementApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] errors = [.. ErrorsOf(options), .. ErrorsOfBodies(options), .. ErrorsOfOrigins(options)];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> ErrorsOf(ManagementApiOptions options)
    {
        bool[] ways = [options.TenantClaim is not null, options.FindTenant is not null, options.HasNoTenants];
        var chosen = ways.Count(way => way);
        if (chosen != 1)
        {
            yield return "The management API must know in exactly one way whose webhooks a request is about, and knows "
                + $"{chosen}: AddManagementApi(api => api.TenantClaim = \"tenant\"), api.FindTenant = context => …, or "
                + "api.HasNoTenants = true.";
        }

        if (options.TenantClaim is { } claim && string.IsNullOrWhiteSpace(claim))
        {
            yield return "ManagementApi.TenantClaim is the type of a claim, and not empty.";
        }

        if (options.MaxRequestBytes is < MinRequestBytes or > MaxRequestBytes)
        {
            yield return $"ManagementApi.MaxRequestBytes is {options.MaxRequestBytes}; it must be from {MinRequestBytes} to "
                + $"{MaxRequestBytes}.";
        }
    }

    private static IEnumerable<string> ErrorsOfBodies(ManagementApiOptions options)
    {
        var least = BodyLimits.LeastBuffered(options.MaxRequestBytes);
        if (options.MaxBufferedBytes < least || options.MaxBufferedBytes > MostBuffered)
        {
            yield return $"ManagementApi.MaxBufferedBytes is {options.MaxBufferedBytes}; it must be from {least}, "
                + $"twice MaxRequestBytes, to {MostBuffered}.";
        }

        if (options.ReadTimeout < BodyLimits.MinReadTimeout || options.ReadTimeout > BodyLimits.MaxReadTimeout)
        {
            yield return $"ManagementApi.ReadTimeout is {options.ReadTimeout}; it must be from "
                + $"{BodyLimits.MinReadTimeout} to {BodyLimits.MaxReadTimeout}.";
        }
    }

    private static IEnumerable<string> ErrorsOfOrigins(ManagementApiOptions options) => options.AllowedOrigins
        .Where(origin => !Origins.IsOrigin(origin))
        .Select(origin => $"ManagementApi.AllowedOrigins has '{origin}'; write an origin as browsers send it, without "
            + "a path and without the port that its scheme has by default: https://portal.example.");
}
