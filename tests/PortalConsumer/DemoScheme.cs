using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace PortalConsumer;

/// <summary>Signs in every request that names a user in a header, as a tenant. The user "admin" has all rights.</summary>
internal sealed class DemoScheme(IOptionsMonitor<DemoOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<DemoOptions>(options, logger, encoder)
{
    public const string Header = "x-user";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var user = Request.Headers[Header].ToString();
        if (user.Length == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        ClaimsIdentity identity = new(
            [new(ClaimTypes.Name, user), new(ClaimTypes.Role, user), new("tenant", "acme")], Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme.Name)));
    }
}
