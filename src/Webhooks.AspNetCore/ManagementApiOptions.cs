using Microsoft.AspNetCore.Http;

namespace Webhooks;

/// <summary>How the management API knows whose webhooks a request is about, and what it accepts.</summary>
/// <remarks>Checked at start. Exactly one of the three ways to know the tenant is chosen.</remarks>
public sealed class ManagementApiOptions
{
    /// <summary>The type of the claim of the caller that names the tenant.</summary>
    /// <value>Null by default. A caller without the claim, or with several of it, is refused.</value>
    public string? TenantClaim { get; set; }

    /// <summary>Says whose webhooks a request is about, in a way of the host's own.</summary>
    /// <value>Null by default. A request for which it answers null or an empty text is refused.</value>
    public Func<HttpContext, ValueTask<string?>>? FindTenant { get; set; }

    /// <summary>Whether the host has no tenants: everybody who is let in manages the same webhooks.</summary>
    /// <value>False by default.</value>
    public bool HasNoTenants { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the OpenAPI document is for everyone: without the authorization policy of the
    /// API, and without a tenant. It describes the API and contains nothing of the host or of a tenant.
    /// </summary>
    /// <value>False by default: the policy of the API holds for the document too.</value>
    public bool AllowAnonymousOpenApi { get; set; }

    /// <summary>The largest body of a request, in bytes. A larger one is refused, 413.</summary>
    /// <value>
    /// 1 MB (1,048,576) by default; 1 KB to 100 MB. The limit of the server holds beside it: Kestrel's is 30 MB by default.
    /// </value>
    public int MaxRequestBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// The most bytes that the bodies of all requests hold in this process, while they arrive and until they are
    /// answered; beyond it, and for one tenant beyond half of it, a request is answered 503 with <c>Retry-After</c>.
    /// </summary>
    /// <value>64 MB (67,108,864) by default; from twice <see cref="MaxRequestBytes"/> to 1 TB.</value>
    public long MaxBufferedBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Within which time a body has to arrive; one that takes longer is answered 408.</summary>
    /// <value>20 seconds by default; 1 second to 10 minutes.</value>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The origins whose pages may change anything, beside that of the API itself, as browsers send them:
    /// <c>https://portal.example</c>. The page of any other is answered 403, also that of a sibling domain. Callers
    /// that are no browsers are not asked.
    /// </summary>
    /// <value>Empty by default.</value>
    public IList<string> AllowedOrigins { get; } = [];
}
