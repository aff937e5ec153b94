using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Webhooks.Support;

/// <summary>Believes whoever says who he is: each claim is a header of its own, as <c>x-claim: tenant=acme</c>.</summary>
internal sealed class TestScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Test";
    public const string Header = "x-claim";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        Claim[] claims = [.. Request.Headers.GetCommaSeparatedValues(Header).Select(text => text.Split('=')).Select(pair => new Claim(pair[0], pair[1]))];
        return Task.FromResult(claims.Length == 0
            ? AuthenticateResult.NoResult()
            : AuthenticateResult.Success(new(new(new ClaimsIdentity(claims, Name)), Name)));
    }
}
