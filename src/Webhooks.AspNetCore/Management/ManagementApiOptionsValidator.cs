using Microsoft.Extensions.Options;

namespace Webhooks.Management;

/// <summary>The rules of <see cref="ManagementApiOptions"/>; every error says what to write.</summary>
internal sealed class ManagementApiOptionsValidator : IValidateOptions<ManagementApiOptions>
{
    private const int MinRequestBytes = 1024;
    private const int MaxRequestBytes = 100 * 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, ManagementApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] errors = [.. ErrorsOf(options)];
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
}
