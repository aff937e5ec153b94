namespace Webhooks.Outbox;

/// <summary>Represents a tenant, or no tenant, as the key of a dictionary.</summary>
internal readonly record struct TenantKey(string? Id);
