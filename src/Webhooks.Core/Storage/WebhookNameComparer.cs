namespace Webhooks.Storage;

/// <summary>Names of webhooks: unique within a tenant, ignoring case. Tenants are compared exactly.</summary>
internal sealed class WebhookNameComparer : IEqualityComparer<(string? Tenant, string Name)>
{
    public bool Equals((string? Tenant, string Name) x, (string? Tenant, string Name) y) =>
        string.Equals(x.Tenant, y.Tenant, StringComparison.Ordinal)
        && string.Equals(x.Name, y.Name, StringComparison.OrdinalIgnoreCase);

    public int GetHashCode((string? Tenant, string Name) name) =>
        HashCode.Combine(name.Tenant, StringComparer.OrdinalIgnoreCase.GetHashCode(name.Name));
}
