namespace Webhooks.Definitions;

/// <summary>Compares tenants exactly and names ignoring case.</summary>
internal sealed class TenantAndNameComparer : IEqualityComparer<(string? TenantId, string Name)>
{
    public static TenantAndNameComparer Instance { get; } = new();

    public bool Equals((string? TenantId, string Name) x, (string? TenantId, string Name) y) =>
        string.Equals(x.TenantId, y.TenantId, StringComparison.Ordinal)
        && string.Equals(x.Name, y.Name, StringComparison.OrdinalIgnoreCase);

    public int GetHashCode((string? TenantId, string Name) obj) => HashCode.Combine(
        obj.TenantId is null ? 0 : StringComparer.Ordinal.GetHashCode(obj.TenantId),
        StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Name));
}
