namespace Webhooks.Resilience;

/// <summary>
/// Whom requests of a tenant go to: scheme, host and port. A <see cref="Uri"/> has all of them in lower case.
/// </summary>
/// <remarks>With the tenant: what its URLs make of a host that it shares says nothing about those of another.</remarks>
internal readonly record struct Receiver(string? TenantId, string Scheme, string Host, int Port)
{
    /// <summary>The receiver that a URL of a tenant names, by the host that the transport connects to.</summary>
    public static Receiver Of(string? tenantId, Uri url) => new(tenantId, url.Scheme, url.IdnHost, url.Port);

    /// <summary>The same for everybody.</summary>
    public Receiver OfAnyTenant => this with { TenantId = null };
}
