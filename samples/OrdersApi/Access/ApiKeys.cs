using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace OrdersApi.Access;

/// <summary>
/// Authenticates a caller by a key from configuration (<c>Tenants:acme:Key</c>), for this demonstration. Use your own
/// authentication instead. Webhooks need only a claim with the tenant id.
/// </summary>
internal sealed class ApiKeys(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    IConfiguration configuration) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "ApiKey";
    public const string Header = "X-Api-Key";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(Request.Headers[Header] is not [{ Length: > 0 } key] ? AuthenticateResult.NoResult()
            : ClaimsOf(key) is [] ? AuthenticateResult.Fail("The API key is not valid.")
            : AuthenticateResult.Success(new(new(new ClaimsIdentity(ClaimsOf(key), Scheme)), Scheme)));

    /// <summary>
    /// Returns the claims of a key. The key of a tenant can also manage its webhooks. The key of its desk can only manage
    /// orders.
    /// </summary>
    private Claim[] ClaimsOf(string key)
    {
        foreach (var tenant in configuration.GetSection("Tenants").GetChildren())
        {
            if (IsSame(key, tenant["Key"]))
            {
                return [new(Caller.Tenant, tenant.Key), new(Caller.Manages, "webhooks")];
            }

            if (IsSame(key, tenant["Desk"]))
            {
                return [new(Caller.Tenant, tenant.Key)];
            }
        }

        return [];
    }

    private static bool IsSame(string given, string? key) =>
        key is { Length: > 0 } && CryptographicOperations.FixedTimeEquals(Hash(given), Hash(key));

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
