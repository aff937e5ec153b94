namespace Webhooks.Resilience;

/// <summary>
/// Represents the receiver of a tenant's requests: scheme, host and port. A <see cref="Uri"/> has all of them in lower case.
/// </summary>
/// <remarks>
/// The key includes the tenant, because failures of one tenant's URLs say nothing about those of another tenant on a shared
/// host.
/// </remarks>
internal readonly record struct Receiver(string? TenantId, string Scheme, string Host, int Port)
{
    /// <summary>Returns the receiver of a URL of a tenant, by the host that the transport connects to.</summary>
    public static Receiver Of(string? tenantId, Uri url) => new(tenantId, url.Scheme, url.IdnHost, url.Port);

    /// <summary>Gets the same receiver without the tenant.</summary>
    public Receiver OfAnyTenant => this with { TenantId = null };
}
