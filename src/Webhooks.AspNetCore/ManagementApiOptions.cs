using Microsoft.AspNetCore.Http;

namespace Webhooks;

/// <summary>Provides options for the management API: how it finds the tenant of a request, and its limits.</summary>
/// <remarks>
/// The options are validated at startup. Set exactly one of <see cref="TenantClaim"/>, <see cref="FindTenant"/> and
/// <see cref="HasNoTenants"/>.
/// </remarks>
public sealed class ManagementApiOptions
{
    /// <summary>Gets or sets the claim type that contains the tenant id of the caller.</summary>
    /// <value>
    /// The default is <see langword="null"/>. A caller without the claim, or with several different values, is refused.
    /// </value>
    public string? TenantClaim { get; set; }

    /// <summary>Gets or sets the function that returns the tenant id of a request.</summary>
    /// <value>
    /// The default is <see langword="null"/>. If the function returns <see langword="null"/> or an empty string, the request
    /// is refused.
    /// </value>
    public Func<HttpContext, ValueTask<string?>>? FindTenant { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the application has no tenants. All authorized callers then manage the same
    /// webhooks.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool HasNoTenants { get; set; }

    /// <summary>
    /// Gets or sets the claim type that contains the name of the caller, for the history of webhooks and for
    /// <see cref="Webhook.ModifiedBy"/>.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>: no names are recorded. Of several values the first one counts. At most 100
    /// characters are kept.
    /// </value>
    public string? ActorClaim { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the OpenAPI document is public: without the authorization of the API, and
    /// without a tenant.
    /// </summary>
    /// <value>The default is <see langword="false"/>: the document needs the same authorization as the API.</value>
    /// <remarks>The document describes the API. It contains no data of the application or of a tenant.</remarks>
    public bool AllowAnonymousOpenApi { get; set; }

    /// <summary>
    /// Gets or sets the maximum size of a request body in bytes. A larger body is refused with status 413.
    /// </summary>
    /// <value>The default is 1 MB (1,048,576). Must be between 1 KB and 100 MB.</value>
    /// <remarks>The limit of the server also applies. Kestrel's default is 30 MB.</remarks>
    public int MaxRequestBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// Gets or sets the maximum number of bytes of all request bodies in this process, until the responses are sent.
    /// </summary>
    /// <value>The default is 64 MB (67,108,864). Must be between twice <see cref="MaxRequestBytes"/> and 1 TB.</value>
    /// <remarks>Beyond it, or beyond half of it for one tenant, a request gets status 503 with <c>Retry-After</c>.</remarks>
    public long MaxBufferedBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Gets or sets the time within which a request body must arrive. A slower request gets status 408.</summary>
    /// <value>The default is 20 seconds. Must be between 1 second and 10 minutes.</value>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Gets the origins of pages that may change data, in addition to the origin of the API.</summary>
    /// <value>Empty by default. Write an origin as browsers send it, for example <c>https://portal.example</c>.</value>
    /// <remarks>
    /// Changes by pages of other origins get status 403, including those of sibling domains. Callers other than browsers are
    /// not affected.
    /// </remarks>
    public IList<string> AllowedOrigins { get; } = [];
}
